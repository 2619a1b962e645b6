#include "http/reply_writer.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <httplib.h>
#include <utility>

namespace roster::server {

namespace {

std::string chunk_of(std::string_view part) {
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, part.size(), 16).ptr;
    std::string chunk(digits, end);
    return chunk.append("\r\n").append(part).append("\r\n");
}

NextPart in_chunks(NextPart rest) {
    return [rest = std::move(rest), is_over = false]() mutable -> std::optional<std::string> {
        while (!is_over) {
            const auto part = rest();
            is_over = !part;
            // An empty chunk would be the end.
            if (is_over || !part->empty()) return is_over ? "0\r\n\r\n" : chunk_of(*part);
        }
        return std::nullopt;
    };
}

}  // namespace

std::optional<ReplyBytes> bytes_of_reply(const RequestReader::Whole& asked, Outgoing outgoing,
                                         const ReplyFrame& frame) {
    const auto& reply = outgoing.reply;
    if (reply.status == no_answer) return std::nullopt;
    const bool is_bodyless = reply.status == 204 || reply.status == 304;
    // What was refused for its bytes is no HEAD, whatever its first word was.
    const bool is_head = asked.request.method == "HEAD" && asked.request.refusal == 0;
    const bool in_parts = outgoing.rest && !is_bodyless;

    std::string text =
        "HTTP/1.1 " + std::to_string(reply.status) + " " + httplib::status_message(reply.status) + "\r\n";
    const auto add = [&](std::string_view name, std::string_view value) {
        text.append(name).append(": ").append(value).append("\r\n");
    };
    add("Date", http_date(std::chrono::system_clock::now()));
    for (const auto& [name, value] : reply.headers) add(name, value);
    if (in_parts && asked.knows_chunks) add("Transfer-Encoding", "chunked");
    if (!in_parts && !is_bodyless) add("Content-Length", std::to_string(reply.body.size()));
    if (frame.is_last) {
        add("Connection", "close");
    } else {
        add("Keep-Alive", "timeout=" + std::to_string(frame.idle_life.count()));
    }
    text += "\r\n";
    if (is_head || is_bodyless) return ReplyBytes{std::move(text), {}};
    if (!in_parts) return ReplyBytes{text += reply.body, {}};
    if (!asked.knows_chunks) return ReplyBytes{text += reply.body, std::move(outgoing.rest)};
    if (!reply.body.empty()) text += chunk_of(reply.body);
    return ReplyBytes{std::move(text), in_chunks(std::move(outgoing.rest))};
}

std::string http_date(std::chrono::system_clock::time_point time) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                  months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour,
                  parts.tm_min, parts.tm_sec);
    return text;
}

}  // namespace roster::server
