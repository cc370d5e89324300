"""All code that uses names which python-engineio, python-socketio and eventlet do not promise (README.md)."""
