#include "shell/files.hpp"

#include <cstdint>
#include <utility>

#include "shell/frames.hpp"
#include "shell/pending.hpp"
#include "shell/text.hpp"

extern "C" {
void browser_choose_file(std::uint32_t handle, const char* accept, std::size_t length);
void browser_save_file(const char* name, std::size_t name_length, const char* type, std::size_t type_length,
                       const char* content, std::size_t content_length);
}

namespace roster::shell {
namespace {

Pending<void(std::string)> choices;

}  // namespace

void choose_file(std::string_view accept, std::function<void(std::string text)> done) {
    browser_choose_file(choices.add(std::move(done)), accept.data(), accept.size());
}

void save_file(std::string_view name, std::string_view type, std::string_view content) {
    browser_save_file(name.data(), name.size(), type.data(), type.size(), content.data(), content.size());
}

}  // namespace roster::shell

extern "C" void roster_file_chosen(std::uint32_t handle, roster::shell::HeapText* text) {
    using namespace roster::shell;
    std::string content = take_text_or_empty(text);
    if (const auto done = choices.take(handle)) {
        done(std::move(content));
        wake();
    }
}
