"""Layouts by where the captions stand: between the copies, around them, nowhere."""
