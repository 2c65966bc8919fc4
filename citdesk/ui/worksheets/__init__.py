"""The worksheets that many tasks lean on, each a page over the plan."""
