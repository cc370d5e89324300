"""The part of the live path that uses names which libraries do not promise. Its README says which, and what happens without them."""
