"""The live path: the writer commits, the broadcaster sends, the sockets carry."""
