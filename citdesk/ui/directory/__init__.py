"""The Directory tab: people, agencies, coverage and the map, and the dialogs that go with them."""
