"""A break, with the time when we go on. (``break`` is a word of Python, so the module is called pause.)"""

from .kind import Kind

KIND = Kind("break", board="question")
