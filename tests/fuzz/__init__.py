"""`make fuzz`: valid files, changed at random by what knows their form, into everything that reads what strangers wrote.

Each must end within its time and memory, and with nothing but the project's own errors: no traceback. A finding is told by
its number, from which the same bytes are made again; what was mended stands as a small case in `test_fuzz`.
"""
