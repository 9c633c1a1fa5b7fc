"""Frames: an effect on a target, in the constructions that make a claim of them."""
