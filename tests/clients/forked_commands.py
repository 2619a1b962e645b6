"""Runs Anyscale's own command line, unchanged, in a process of its own for every command. The processes are forked from
this one, which has imported it already: that takes two seconds each time.

Reads a line of JSON per command, {"id": …, "arguments": […]} or {"id": …, "python": "…"}, one after the other, and
writes lines of JSON: {"id": …, "out" or "err": "…"} as it comes, and {"id": …, "status": …} at the end.
"""
import codecs
import json
import os
import selectors
import sys
import threading

import anyscale
from anyscale.scripts import main

program = os.path.join(os.path.dirname(sys.executable), "anyscale")


def tell(**what):
    print(json.dumps(what), flush=True)


def become(command, out, err):
    """In the new process: runs the command and never returns."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    status = 0
    try:
        if "python" in command:
            exec(compile(command["python"], "<lines of a test>", "exec"), {"anyscale": anyscale})
        else:
            sys.argv = [program, *command["arguments"]]
            sys.exit(main())
    except SystemExit as ended:
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def run(command):
    assert threading.active_count() == 1, "a fork would leave the others behind"
    pipes = {name: os.pipe() for name in ("out", "err")}
    process = os.fork()
    if process == 0:
        become(command, pipes["out"][1], pipes["err"][1])
    with selectors.DefaultSelector() as waiting:
        for name, (mine, theirs) in pipes.items():
            os.close(theirs)
            waiting.register(mine, selectors.EVENT_READ, (name, codecs.getincrementaldecoder("utf-8")("replace")))
        while waiting.get_map():
            for key, _ in waiting.select():
                name, decoder = key.data
                piece = os.read(key.fd, 65536)
                tell(id=command["id"], **{name: decoder.decode(piece, not piece)})
                if not piece:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    tell(id=command["id"], status=os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


for line in sys.stdin:
    run(json.loads(line))
