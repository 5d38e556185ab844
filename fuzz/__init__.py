"""Coverage-guided fuzzing, by hand and not among the tests."""
