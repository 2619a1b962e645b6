#include "mail/mail_page.hpp"

#include <ranges>

namespace roster::server {

namespace {

// The text with its links as real ones.
std::string text_with_links(const Mail& mail) {
    std::string html = html_escaped(mail.text);
    for (const std::string& link : mail.links) {
        const std::string written = html_escaped(link);
        const auto at = html.find(written);
        if (at == std::string::npos) continue;
        std::string link_element = "<a href=\"";
        link_element.append(written).append("\">").append(written).append("</a>");
        html.replace(at, written.size(), link_element);
    }
    return html;
}

}  // namespace

std::string mail_page(std::span<const SentMail> mails) {
    std::string html =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Mail · Roster</title>\n<link rel=\"stylesheet\" "
        "href=\"/mail.css\">\n</head>\n<body>\n<main>\n"
        "<h1>Mail</h1>\n<p class=\"note\">Without a mail server, mails stay on this machine and are shown "
        "here, newest "
        "first. Invitations wait ten seconds for an undo before they appear.</p>\n";
    if (mails.empty())
        html += "<p class=\"empty\">No mail yet. Invite somebody, then reload this page.</p>\n";
    for (const SentMail& sent : mails | std::views::reverse) {
        const std::string time = domain::to_text(sent.sent_at);
        html += "<article>\n<h2>" + html_escaped(sent.mail.subject) + "</h2>\n<p class=\"facts\">To <b>" +
                html_escaped(sent.mail.to) + "</b> · <time datetime=\"" + time + "\">" + time.substr(0, 10) +
                " " + time.substr(11, 8) + " UTC</time></p>\n<p class=\"text\">" +
                text_with_links(sent.mail) + "</p>\n</article>\n";
    }
    return html + "</main>\n</body>\n</html>\n";
}

const std::string_view mail_page_css = R"(:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --paper: #ffffff; --ink: #1b1f28; --quiet: #5b6472; --line: #dfe3e8; --accent: #2f4bc7;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #101318; --paper: #191d24; --ink: #e8eaee; --quiet: #a3abb8; --line: #2c323c; --accent: #9db1ff; }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 720px; margin: 0 auto; padding: 32px 16px; }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.2; }
h2 { margin: 0 0 4px; font-size: 18px; line-height: 1.35; }
.note, .facts { color: var(--quiet); margin: 0 0 16px; }
.facts { font-size: 14px; }
.empty { padding: 48px 16px; text-align: center; color: var(--quiet); border: 1px dashed var(--line); border-radius: 12px; }
article { margin: 0 0 16px; padding: 20px 24px; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
.text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: var(--accent); }
)";

}  // namespace roster::server
