"""The live path: the hub takes turns and tells; the sockets only carry."""
