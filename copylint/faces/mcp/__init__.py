"""The server for agents: the findings of `copylint check`, rules and rewrites, by the Model Context Protocol."""
