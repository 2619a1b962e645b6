#include "mail/message.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "domain/shown_text.hpp"

namespace roster::server {

namespace {

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = static_cast<unsigned char>(bytes[i]) << 16U;
        if (i + 1 < bytes.size()) group |= static_cast<unsigned char>(bytes[i + 1]) << 8U;
        if (i + 2 < bytes.size()) group |= static_cast<unsigned char>(bytes[i + 2]);
        out += digits[group >> 18U & 63U];
        out += digits[group >> 12U & 63U];
        out += i + 1 < bytes.size() ? digits[group >> 6U & 63U] : '=';
        out += i + 2 < bytes.size() ? digits[group & 63U] : '=';
    }
    return out;
}

// Base64 in lines of 76 characters (RFC 2045 §6.8).
std::string base64_body(std::string_view text) {
    const std::string all = base64(text);
    std::string lines;
    for (std::size_t i = 0; i < all.size(); i += 76) {
        lines += all.substr(i, 76);
        lines += "\r\n";
    }
    return lines;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return line;
}

// A name within a sentence. What breaks a line is a blank; what else acts on it shows.
std::string name_of(std::string_view name) {
    std::string line(name);
    std::ranges::replace_if(line, [](char c) { return c == '\r' || c == '\n'; }, ' ');
    return domain::isolated(line);
}

// A header's text: as it is in ASCII, else as encoded words, cut between code points and folded, so that no line of
// "Subject: …" is longer than 76 characters (RFC 2047 §2 and §5).
std::string header_text(std::string_view text) {
    std::string line = one_line(text);
    bool plain = line.find("=?") == std::string::npos;
    for (const char c : line) plain = plain && static_cast<unsigned char>(c) < 0x80;
    if (plain) return line;
    static constexpr std::size_t bytes_a_word = 36;
    std::string words;
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = std::min(begin + bytes_a_word, line.size());
        while (end < line.size() && end > begin && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
            --end;
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(std::string_view(line).substr(begin, end - begin)) + "?=";
        begin = end;
    }
    return words;
}

// "Tue, 24 Nov 2026 09:30:00 +0000" (RFC 5322 §3.3); names are English in every locale.
std::string mail_date(domain::Timestamp time) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = time.microseconds / domain::second;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d +0000", days.at(utc.tm_wday),
                  utc.tm_mday, months.at(utc.tm_mon), utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                  utc.tm_sec);
    return text.data();
}

// Mail readers keep inline styles only, so the look of a mail stands in its elements.
std::string html_page(std::string_view title, std::string_view paragraph, std::string_view link,
                      std::string_view action, std::string_view small_print) {
    std::string html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
    html += html_escaped(title);
    html +=
        "</title></head>\n<body style=\"margin:0;padding:32px 16px;background:#f5f6f8;color:#1b1f28;"
        "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif\">\n"
        "<div style=\"max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px\">\n"
        "<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.3\">";
    html += html_escaped(title);
    html += "</h1>\n<p style=\"margin:0 0 24px\">";
    html += html_escaped(paragraph);
    html += "</p>\n<p style=\"margin:0 0 24px\"><a href=\"";
    html += html_escaped(link);
    html +=
        "\" style=\"display:inline-block;padding:12px "
        "20px;background:#3b5bdb;color:#ffffff;border-radius:8px;"
        "text-decoration:none;font-weight:600\">";
    html += html_escaped(action);
    html += "</a></p>\n<p style=\"margin:0;color:#5b6472;font-size:14px\">";
    html += html_escaped(small_print);
    html += "</p>\n</div></body></html>\n";
    return html;
}

Mail mail_of(std::string to, std::string subject, std::string_view paragraph, std::string link,
             std::string_view action, std::string_view small_print) {
    Mail mail;
    mail.to = std::move(to);
    mail.text = subject + "\n\n" + std::string(paragraph) + "\n\n" + std::string(action) + ":\n" + link +
                "\n\n" + std::string(small_print) + "\n";
    mail.html = html_page(subject, paragraph, link, action, small_print);
    mail.subject = std::move(subject);
    mail.links.push_back(std::move(link));
    return mail;
}

}  // namespace

std::string date_for_people(domain::Timestamp time) {
    static constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
    const std::time_t seconds = time.microseconds / domain::second;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%d %s %04d, %02d:%02d UTC", utc.tm_mday, months.at(utc.tm_mon),
                  utc.tm_year + 1900, utc.tm_hour, utc.tm_min);
    return text.data();
}

Mail invitation_mail(const InvitationMail& facts) {
    const std::string organization = name_of(facts.organization);
    return mail_of(facts.to, "Join " + organization + " on Roster",
                   name_of(facts.invited_by) + " invites you to join " + organization + " as " +
                       (facts.base_role == "owner" ? "an owner." : "a collaborator."),
                   facts.link, "Join " + organization,
                   "The link works once, until " + date_for_people(facts.expires_at) +
                       ". If you did not expect this invitation, you can ignore this mail.");
}

Mail reset_mail(const ResetMail& facts) {
    return mail_of(
        facts.to, "Set a new password for Roster",
        "Somebody, hopefully you, asked to set a new password for the account with this e-mail address.",
        facts.link, "Set a new password",
        "The link works once, for 30 minutes. If it was not you, ignore this mail: your password stays as it "
        "is.");
}

Mail first_owner_mail(const FirstOwnerMail& facts) {
    const std::string organization = name_of(facts.organization);
    return mail_of(facts.to, organization + " is on Roster",
                   organization + " was set up, and you are its owner. Choose a password to sign in.",
                   facts.link, "Choose a password",
                   "The link works once, until " + date_for_people(facts.expires_at) + ".");
}

std::string mime_message(const Mail& mail, const Envelope& envelope) {
    // A base64 body holds no "=_", so the boundary stands in none.
    static constexpr std::string_view boundary = "=_roster_part";
    std::string message;
    const auto header = [&](std::string_view name, std::string_view value) {
        message += name;
        message += ": ";
        message += value;
        message += "\r\n";
    };
    const auto part = [&](std::string_view type, std::string_view text) {
        message += "--" + std::string(boundary) + "\r\n";
        header("Content-Type", std::string(type) + "; charset=utf-8");
        header("Content-Transfer-Encoding", "base64");
        message += "\r\n" + base64_body(text);
    };
    header("From", one_line(envelope.from));
    header("To", "<" + one_line(mail.to) + ">");
    header("Subject", header_text(mail.subject));
    header("Date", mail_date(envelope.date));
    header("Message-ID", "<" + one_line(envelope.message_id) + ">");
    header("Auto-Submitted", "auto-generated");
    header("MIME-Version", "1.0");
    header("Content-Type", "multipart/alternative; boundary=\"" + std::string(boundary) + "\"");
    message += "\r\n";
    part("text/plain", mail.text);
    part("text/html", mail.html);
    message += "--" + std::string(boundary) + "--\r\n";
    return message;
}

std::string html_escaped(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

}  // namespace roster::server
