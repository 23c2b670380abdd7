import sys

from .parent import Supervisor, child_commands

if __name__ == "__main__":
    sys.exit(Supervisor(child_commands(int(sys.argv[1])), pass_fds=[int(sys.argv[1])]).run())
