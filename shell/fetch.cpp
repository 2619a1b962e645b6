#include "shell/fetch.hpp"

#include <string>
#include <utility>

#include "shell/frames.hpp"
#include "shell/pending.hpp"
#include "shell/text.hpp"

extern "C" {
void browser_fetch(std::uint32_t handle, const char* method, std::size_t method_length, const char* address,
                   std::size_t address_length, const char* headers, std::size_t headers_length,
                   const char* body, std::size_t body_length);
void browser_fetch_abort(std::uint32_t handle);
}

namespace roster::shell {
namespace {

Pending<void(api::HttpReply)> replies;
std::string backend_base;

// Headers cross the border as lines "name\nvalue\n": neither can hold a line break (RFC 9110 §5.5).
std::string to_lines(const std::vector<api::Header>& headers) {
    std::string lines;
    for (const api::Header& header : headers) {
        lines += header.name;
        lines += '\n';
        lines += header.value;
        lines += '\n';
    }
    return lines;
}

std::vector<api::Header> from_lines(std::string_view lines) {
    std::vector<api::Header> headers;
    while (!lines.empty()) {
        const std::size_t name_end = lines.find('\n');
        const std::size_t value_end = name_end == lines.npos ? lines.npos : lines.find('\n', name_end + 1);
        if (value_end == lines.npos) break;
        headers.push_back({std::string(lines.substr(0, name_end)),
                           std::string(lines.substr(name_end + 1, value_end - name_end - 1))});
        lines.remove_prefix(value_end + 1);
    }
    return headers;
}

}  // namespace

void set_backend(std::string_view base) { backend_base = base; }

std::uint64_t send(api::HttpRequest request, std::function<void(api::HttpReply)> done) {
    const std::uint32_t handle = replies.add(std::move(done));
    const std::string_view method = api::to_text(request.method);
    const std::string address = backend_base + request.path;
    const std::string headers = to_lines(request.headers);
    browser_fetch(handle, method.data(), method.size(), address.data(), address.size(), headers.data(),
                  headers.size(), request.body.data(), request.body.size());
    return handle;
}

void cancel_send(std::uint64_t handle) {
    const auto number = static_cast<std::uint32_t>(handle);
    if (replies.cancel(number)) browser_fetch_abort(number);
}

}  // namespace roster::shell

extern "C" void roster_fetch_done(std::uint32_t handle, int status, roster::shell::HeapText* headers,
                                  roster::shell::HeapText* body) {
    using namespace roster;
    api::HttpReply reply;
    reply.status = status;
    reply.headers = shell::from_lines(shell::take_text_or_empty(headers));
    reply.body = shell::take_text_or_empty(body);
    if (const auto done = shell::replies.take(handle)) {
        done(std::move(reply));
        shell::wake();
    }
}
