"""Help nearby: the social map as readers see it, at `/hulp/` of every site."""
