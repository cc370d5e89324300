"""Mutation testing of the modules on which budgets, privacy, order, acknowledgements and access stand: ``make mutants``.

A mutant is a module with one small change (``mutations``). The tests that must notice it are named beside the module (``targets``). Each
mutant is tried in a process of its own, forked from one that has imported the libraries already (``trial``).

mutmut 3 changes nothing outside functions and nothing in decorated ones; here the rules are decorated, and the allow-lists stand outside
functions. cosmic-ray starts pytest anew for each mutant, which takes several times as long."""
