#include "shell/storage.hpp"

#include "shell/frames.hpp"
#include "shell/text.hpp"

extern "C" {
void browser_storage_start();
roster::shell::HeapText* browser_storage_get(bool tab, const char* key, std::size_t key_length);
void browser_storage_set(bool tab, const char* key, std::size_t key_length, const char* value,
                         std::size_t value_length);
void browser_storage_remove(bool tab, const char* key, std::size_t key_length);
}

namespace roster::shell {
namespace {

void (*changed_elsewhere)() = nullptr;

std::optional<std::string> read(bool tab, std::string_view key) {
    return take_text(browser_storage_get(tab, key.data(), key.size()));
}

void write(bool tab, std::string_view key, std::optional<std::string_view> value) {
    if (value) {
        browser_storage_set(tab, key.data(), key.size(), value->data(), value->size());
    } else {
        browser_storage_remove(tab, key.data(), key.size());
    }
}

}  // namespace

void start_storage(void (*changed)()) {
    changed_elsewhere = changed;
    browser_storage_start();
}

std::optional<std::string> recall(std::string_view key) { return read(false, key); }
void remember(std::string_view key, std::optional<std::string_view> value) { write(false, key, value); }
std::optional<std::string> recall_in_tab(std::string_view key) { return read(true, key); }
void remember_in_tab(std::string_view key, std::optional<std::string_view> value) { write(true, key, value); }

}  // namespace roster::shell

extern "C" void roster_storage_changed() {
    roster::shell::changed_elsewhere();
    roster::shell::wake();
}
