"""The worksheets that many tasks lean on, each with its rows, its rules and its dated copies."""
