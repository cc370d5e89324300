"""Mutation testing of the modules on which budgets, privacy, order, acknowledgements and access stand: ``make mutants``.

A mutant is a module with one small change (``mutations``). The tests that must notice it are named beside the module (``targets``). Each
mutant is tried in a process of its own, forked from one that has imported the libraries already (``trial``).

Why a tool of our own: by its documentation mutmut 3 changes only what stands in functions, and here the allow-lists stand outside of them;
cosmic-ray runs a test command for each mutant, where a process forked after collection runs the tests at once."""
