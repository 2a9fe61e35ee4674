"""The bots that are measured, each a process of its own: floors, peers, and Comeback with a heartbeat."""
