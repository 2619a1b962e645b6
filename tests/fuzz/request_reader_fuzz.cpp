// Bytes of a connection: in pieces they are read as they are read whole, and what is taken for a request is framed as
// RFC 9112 frames it, so that the next one begins where another reader of the same bytes would begin it.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text.hpp"
#include "fuzz/promise.hpp"
#include "http/request_reader.hpp"

namespace {

using namespace roster;
using server::RequestReader;
using Whole = RequestReader::Whole;

// Every request until one is the connection's last, in pieces of so many bytes.
std::vector<Whole> requests_in(std::string_view bytes, std::size_t piece) {
    std::vector<Whole> requests;
    RequestReader reader;
    while (!bytes.empty()) {
        reader.add(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
        while (reader.read()) {
            requests.push_back(reader.take());
            if (requests.back().is_last) return requests;
        }
    }
    return requests;
}

// All that counts of a request; of a refused one that it is refused, and how.
std::string told(const Whole& whole) {
    const auto& request = whole.request;
    std::string text = std::to_string(request.refusal) + (whole.is_last ? " last\n" : "\n");
    if (request.refusal != 0) return text;
    text +=
        request.method + " " + request.path + "?" + request.query + (whole.knows_chunks ? " 1.1" : " 1.0");
    for (const auto& [name, value] : request.headers) text += "\n" + name + ": " + value;
    return text + "\n\n" + request.body;
}

std::size_t number_of(std::string_view digits, int base) {
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    return number;
}

void judge_head(const Whole& whole) {
    const auto& request = whole.request;
    std::set<std::string> names;
    for (const auto& [name, value] : request.headers) {
        std::string small;
        for (const char character : name) small += domain::lower_ascii(character);
        fuzz::promise(names.insert(small).second, "each name stands once");
        fuzz::promise(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
                      "a value is one line");
    }
    fuzz::promise(names.contains("host") || !whole.knows_chunks, "there is one Host");
    fuzz::promise(!request.path.empty() && request.path.find_first_of(" ?#\r\n") == std::string::npos,
                  "a path is a path");
}

// What stands in `bytes` behind a head that ended, read in the simplest way: takes the body off their front.
std::string body_of(const Whole& whole, std::string_view& bytes) {
    const auto& request = whole.request;
    const auto take = [&](std::size_t size) {
        const auto taken = bytes.substr(0, size);
        bytes.remove_prefix(taken.size());
        return taken;
    };
    const auto line = [&] {
        const auto text = take(bytes.find("\r\n"));
        take(2);
        return text;
    };
    if (!request.has_header("Transfer-Encoding"))
        return std::string(take(number_of(request.header("Content-Length"), 10)));
    fuzz::promise(!request.has_header("Content-Length") && whole.knows_chunks, "one of two ways to frame");
    std::string body;
    while (const auto size = number_of(line(), 16)) {
        body += take(size);
        fuzz::promise(line().empty(), "a chunk is as long as it says");
    }
    while (!line().empty()) {
    }
    return body;
}

// Takes a request's bytes off the front.
void judge_framing(const Whole& whole, std::string_view& bytes) {
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
    bytes.remove_prefix(bytes.find("\r\n\r\n") + 4);
    fuzz::promise(body_of(whole, bytes) == whole.request.body, "a body is as long as it says");
    fuzz::promise(whole.request.body.size() <= RequestReader::largest_body, "a body has a most");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto requests = requests_in(bytes, bytes.size());
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
        const auto again = requests_in(bytes, piece);
        fuzz::promise(std::ranges::equal(requests, again, {}, told, told), "in pieces it is the same");
    }
    auto left = bytes;
    for (const auto& whole : requests) {
        fuzz::promise(whole.request.refusal == 0 || whole.is_last, "behind what is refused nothing is read");
        if (whole.request.refusal != 0) break;
        judge_head(whole);
        judge_framing(whole, left);
        if (whole.is_last) break;
        const auto next = requests_in(left, std::max<std::size_t>(1, left.size()));
        fuzz::promise(next.empty() == (&whole == &requests.back()) &&
                          (next.empty() || told(next.front()) == told(*(&whole + 1))),
                      "the next one begins where it ends");
    }
    return 0;
}
