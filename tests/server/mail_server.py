"""A real mail server for tests: aiosmtpd, on a port of 127.0.0.1, with whatever the test demands.

Prints "ready", then a line of JSON for each mail that it took: who it is for, whether it came encrypted, who signed in,
and the message as Python's own parser understands it. Ends when it is told to.
"""

import argparse
import email
import email.policy
import json
import signal
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

options = argparse.ArgumentParser()
options.add_argument("--port", type=int, required=True)
options.add_argument("--certificate")
options.add_argument("--key")
options.add_argument("--implicit-tls", action="store_true")
options.add_argument("--user")
options.add_argument("--password")
options.add_argument("--refuse", default="", help="recipients that are refused for good")
options = options.parse_args()


def say(what):
    print(json.dumps(what) if isinstance(what, dict) else what, flush=True)


def text_of(message, kind):
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else None


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in options.refuse.split(","):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        say(
            {
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "encrypted": session.ssl is not None or options.implicit_tls,
                "user": session.auth_data.login.decode() if session.auth_data else "",
                "headers": {name: str(value) for name, value in message.items()},
                "names_of_headers": [name for name, value in message.items()],
                "defects": [str(defect) for part in message.walk() for defect in part.defects],
                "type": message.get_content_type(),
                "parts": [part.get_content_type() for part in message.iter_parts()],
                "text": text_of(message, "plain"),
                "html": text_of(message, "html"),
                "longest_line": max(len(line) for line in envelope.content.splitlines()),
            }
        )
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    is_right = data.login.decode() == options.user and data.password.decode() == options.password
    # A refusal that is not "handled" is answered by aiosmtpd itself, with 535.
    return AuthResult(success=is_right, handled=is_right, auth_data=data)


tls = None
if options.certificate:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.certificate, options.key)


class Server(Controller):
    def factory(self):
        demands_login = options.user is not None
        return SMTP(
            self.handler,
            hostname="mail.test",
            tls_context=None if options.implicit_tls else tls,
            require_starttls=tls is not None and not options.implicit_tls,
            authenticator=authenticate if demands_login else None,
            auth_required=demands_login,
            auth_require_tls=not options.implicit_tls,
        )


server = Server(Handler(), hostname="127.0.0.1", port=options.port, ssl_context=tls if options.implicit_tls else None)
server.start()
say("ready")
signal.pause()
