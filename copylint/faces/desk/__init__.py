"""The desk: a page in the browser for people who write and sign off copy, served by their own machine."""
