"""The session and its rules. Pure: values in, values out; standard library and `regex` only."""
