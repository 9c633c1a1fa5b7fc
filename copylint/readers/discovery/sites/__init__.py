"""Which files make a page of a website: the page itself, its layouts, and the parts that these show."""
