"""How fast it is, as ratios within one run. Not part of the tests: python -m tests.benchmarks.lint"""
