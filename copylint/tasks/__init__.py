"""What people do beyond a check: write rules, keep decisions, comment drafts."""
