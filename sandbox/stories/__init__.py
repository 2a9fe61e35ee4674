"""Stories that are told on the sandbox. They know a bot only by what it shows."""
