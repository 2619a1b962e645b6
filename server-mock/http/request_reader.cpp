#include "http/request_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "domain/text.hpp"

namespace roster::server {

namespace {

constexpr std::size_t longest_chunk_line = 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return domain::lower_ascii(c) >= 'a' && domain::lower_ascii(c) <= 'z'; }

// RFC 9110 §5.6.2
bool is_token(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_digit(c) || is_letter(c) || others.find(c) != std::string_view::npos;
    });
}

// RFC 9110 §5.5: no control characters but the tab. Bytes beyond ASCII are opaque.
bool is_field_value(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

// Neither a blank nor a control character, and no fragment (RFC 9112 §3.2). What browsers and curl send unencoded of
// the rest means itself.
bool is_target(std::string_view text) {
    return !text.empty() && is_field_value(text) && text.find_first_of(" \t#") == std::string_view::npos;
}

// host [":" port] (RFC 9110 §7.2). It may be empty.
bool is_authority(std::string_view text) {
    const auto end = text.starts_with('[') ? text.find(']') : text.find(':') - 1;
    const auto port = end < text.size() ? text.substr(end + 1) : std::string_view{};
    if (text.starts_with('[') && end == std::string_view::npos) return false;
    if (!port.empty() && (port.front() != ':' || !std::ranges::all_of(port.substr(1), is_digit)))
        return false;
    const auto host = text.substr(0, text.size() - port.size());
    return std::ranges::all_of(host, [&](char c) {
        constexpr std::string_view of_name = "-._~%!$&'()*+,;=", of_literal = ":[]";
        return is_digit(c) || is_letter(c) || of_name.find(c) != std::string_view::npos ||
               (text.starts_with('[') && of_literal.find(c) != std::string_view::npos);
    });
}

bool is_one_of(std::string_view name, const auto& names) {
    return std::ranges::any_of(names, [&](std::string_view each) { return equal_without_case(name, each); });
}

// Fields that are no list: two of them contradict each other (RFC 9110 §5.3), and the one that somebody else believes
// may not be the one that is believed here.
bool is_single(std::string_view name) {
    constexpr std::array names = std::to_array<std::string_view>({"Host",
                                                                  "Content-Length",
                                                                  "Content-Type",
                                                                  "Content-Location",
                                                                  "Authorization",
                                                                  "Origin",
                                                                  "Proxy-Authorization",
                                                                  "Idempotency-Key",
                                                                  "Range",
                                                                  "If-Range",
                                                                  "Date",
                                                                  "If-Modified-Since",
                                                                  "If-Unmodified-Since",
                                                                  "Max-Forwards",
                                                                  "Referer",
                                                                  "User-Agent",
                                                                  "From",
                                                                  "X-Real-IP",
                                                                  "X-Forwarded-Host",
                                                                  "X-Forwarded-Proto",
                                                                  "X-Request-Id"});
    constexpr std::array families = std::to_array<std::string_view>({"Roster-", "Sec-Fetch-"});
    return is_one_of(name, names) || std::ranges::any_of(families, [&](std::string_view family) {
               return equal_without_case(name.substr(0, family.size()), family);
           });
}

// Up to `most`, whatever is beyond.
std::size_t number_of(std::string_view digits, int base, std::size_t most) {
    std::size_t number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    return problem == std::errc() ? std::min(number, most) : most;
}

}  // namespace

void RequestReader::add(std::string_view bytes) {
    bytes_.erase(0, read_);
    searched_ -= read_;
    read_ = 0;
    bytes_ += bytes;
}

bool RequestReader::read() {
    while (phase_ != Phase::whole) {
        if (phase_ == Phase::body || phase_ == Phase::chunk) {
            if (!take_body()) return false;
            continue;
        }
        const auto next = line();
        if (!next) return phase_ == Phase::whole;
        switch (phase_) {
            case Phase::request_line:
                // One line's end too much behind a body is forgiven (RFC 9112 §2.2).
                if (next->empty() && !has_skipped_line_) {
                    has_skipped_line_ = true;
                } else {
                    take_request_line(*next);
                }
                break;
            case Phase::fields:
                next->empty() ? take_head() : take_field(*next);
                break;
            case Phase::chunk_size:
                take_chunk_size(*next);
                break;
            case Phase::chunk_end:
                next->empty() ? end(Phase::chunk_size) : refuse(400);
                break;
            default:  // Of what stands behind a body nothing is needed.
                if (next->empty()) end(Phase::whole);
        }
    }
    return true;
}

// The next line without its end. Nothing while it is not there as a whole, and after it was refused.
std::optional<std::string_view> RequestReader::line() {
    const bool is_head =
        phase_ == Phase::request_line || phase_ == Phase::fields || phase_ == Phase::trailers;
    const bool is_first = phase_ == Phase::request_line;
    // Longer than its target may be by what stands beside that.
    const std::size_t most = is_first  ? longest_target + 64
                             : is_head ? longest_head - head_size_
                                       : longest_chunk_line;
    const auto end = bytes_.find('\n', std::max(read_, searched_));
    searched_ = bytes_.size();
    const auto size = std::min(end, bytes_.size()) - read_;
    if (size > most) {
        refuse(is_first ? 414 : is_head ? 431 : 400);
        return std::nullopt;
    }
    if (end == std::string::npos) return std::nullopt;
    const auto text = std::string_view(bytes_).substr(read_, size);
    searched_ = read_ = end + 1;
    if (is_head && !is_first) head_size_ += size;
    if (!text.ends_with('\r') || text.find('\r') + 1 != text.size()) {
        refuse(400);
        return std::nullopt;
    }
    return text.substr(0, text.size() - 1);
}

void RequestReader::take_request_line(std::string_view line) {
    auto& request = next_.request;
    const auto method = line.substr(0, line.find(' '));
    const auto version = line.substr(std::min(line.rfind(' ') + 1, line.size()));
    if (method.size() + version.size() + 2 > line.size()) return refuse(400);
    auto target = line.substr(method.size() + 1, line.size() - method.size() - version.size() - 2);
    if (target.size() > longest_target) return refuse(414);
    if (!is_token(method) || !is_target(target)) return refuse(400);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(400);
    request.method = method;
    next_.knows_chunks = version == "HTTP/1.1";
    next_.is_last = !next_.knows_chunks;

    // The four forms of a target (RFC 9112 §3.2).
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_without_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        authority_ = target.substr(0, target.find_first_of("/?"));
        has_authority_ = true;
        if (authority_.empty() || !is_authority(authority_)) return refuse(400);
        target.remove_prefix(authority_.size());
    }
    const bool is_own_form = target == "*" ? method == "OPTIONS" : method == "CONNECT";
    if (!target.starts_with('/') && !has_authority_ && !is_own_form) return refuse(400);
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (request.path.empty()) request.path = "/";
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    end(Phase::fields);
}

void RequestReader::take_field(std::string_view line) {
    auto& headers = next_.request.headers;
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    // A name with a blank behind it, or a line that begins with one, is read differently by different readers.
    if (colon == std::string_view::npos || !is_token(name)) return refuse(400);
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t") + 1);
    if (!is_field_value(value)) return refuse(400);
    if (headers.size() == most_fields) return refuse(431);
    const auto before = std::ranges::find_if(
        headers, [&](const api::Header& each) { return equal_without_case(each.name, name); });
    if (before == headers.end()) {
        headers.push_back({std::string(name), std::string(value)});
    } else if (is_single(name)) {
        refuse(400);
    } else {
        // Lines of one name are one list, in their order (RFC 9110 §5.2); cookies have a comma of their own.
        before->value += equal_without_case(name, "Cookie") ? "; " : ", ";
        before->value += value;
    }
}

void RequestReader::take_host(std::string_view authority) {
    auto& headers = next_.request.headers;
    std::erase_if(headers, [](const api::Header& each) { return equal_without_case(each.name, "Host"); });
    headers.push_back({"Host", std::string(authority)});
}

void RequestReader::take_head() {
    const auto& request = next_.request;
    // The only one that may be left out, by whom HTTP/1.0 serves.
    const bool has_host = request.has_header("Host");
    if (!has_host && next_.knows_chunks) return refuse(400);
    if (has_host && !is_authority(request.header("Host"))) return refuse(400);
    if (has_authority_) take_host(authority_);

    for (const auto option : list_elements(request.header("Connection")))
        next_.is_last = next_.is_last || equal_without_case(option, "close");
    const auto expected = list_elements(request.header("Expect"));
    const bool awaits_continue = std::ranges::any_of(
        expected, [](std::string_view each) { return equal_without_case(each, "100-continue"); });
    if (next_.knows_chunks && !expected.empty() && (expected.size() > 1 || !awaits_continue))
        return refuse(417);

    // A length that two readers may understand differently (RFC 9112 §6.1 to §6.3): where one of them is a proxy, the
    // rest of the body would be somebody else's next request.
    const bool has_length = request.has_header("Content-Length");
    const auto length = request.header("Content-Length");
    if (has_length && (length.empty() || !std::ranges::all_of(length, is_digit))) return refuse(400);
    if (request.has_header("Transfer-Encoding")) {
        if (has_length || !next_.knows_chunks ||
            !equal_without_case(request.header("Transfer-Encoding"), "chunked")) {
            return refuse(400);
        }
        end(Phase::chunk_size);
    } else {
        left_ = has_length ? number_of(length, 10, largest_body + 1) : 0;
        if (left_ > largest_body) return refuse(413);
        end(left_ > 0 ? Phase::body : Phase::whole);
    }
    owes_continue_ =
        awaits_continue && next_.knows_chunks && phase_ != Phase::whole && read_ == bytes_.size();
    head_size_ = 0;  // what stands behind the body has a head's room of its own
}

// chunk-size [chunk-ext] (RFC 9112 §7.1): hexadecimal digits alone, and what it is extended by is ignored.
void RequestReader::take_chunk_size(std::string_view line) {
    const auto digits = line.substr(0, line.find_first_not_of("0123456789abcdefABCDEF"));
    auto extension = line.substr(digits.size());
    if (digits.empty() || !is_field_value(extension)) return refuse(400);
    if (!extension.empty()) {
        extension.remove_prefix(std::min(extension.find_first_not_of(" \t"), extension.size()));
        if (!extension.starts_with(';')) return refuse(400);
    }
    left_ = number_of(digits, 16, std::numeric_limits<std::size_t>::max());
    if (left_ > largest_body - next_.request.body.size()) return refuse(413);
    end(left_ > 0 ? Phase::chunk : Phase::trailers);
}

// Takes what there is; false when more is needed.
bool RequestReader::take_body() {
    const auto size = std::min(left_, bytes_.size() - read_);
    next_.request.body.append(bytes_, read_, size);
    read_ += size;
    left_ -= size;
    searched_ = read_;
    if (left_ > 0) return false;
    end(phase_ == Phase::chunk ? Phase::chunk_end : Phase::whole);
    return true;
}

void RequestReader::refuse(int status) {
    next_.request.refusal = status;
    next_.is_last = true;
    phase_ = Phase::whole;
}

bool RequestReader::owes_continue() { return std::exchange(owes_continue_, false); }

RequestReader::Whole RequestReader::take() {
    auto whole = std::exchange(next_, Whole{});
    bytes_.erase(0, read_);
    read_ = searched_ = head_size_ = left_ = 0;
    phase_ = Phase::request_line;
    has_authority_ = has_skipped_line_ = owes_continue_ = false;
    return whole;
}

}  // namespace roster::server
