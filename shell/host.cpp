#include "shell/host.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <unistd.h>

#include "shell/clipboard.hpp"
#include "shell/fetch.hpp"
#include "shell/files.hpp"
#include "shell/history.hpp"
#include "shell/intl.hpp"
#include "shell/media.hpp"
#include "shell/print.hpp"
#include "shell/second_part.hpp"
#include "shell/storage.hpp"
#include "shell/timers.hpp"

namespace roster::shell {
namespace {

domain::Timestamp now() {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
}

std::string random_key() {
    std::array<std::uint8_t, 16> bytes;
    getentropy(bytes.data(), bytes.size());  // crypto.getRandomValues, which cannot fail
    std::string key;
    for (const std::uint8_t byte : bytes) {
        key += "0123456789abcdef"[byte >> 4];
        key += "0123456789abcdef"[byte & 15];
    }
    return key;
}

}  // namespace

client::Host browser_host() {
    client::Host host;
    host.send = send;
    host.cancel = cancel_send;
    host.has_second_part = has_second_part;
    host.fetch_second_part = fetch_second_part;
    host.now = now;
    host.after = after;
    host.cancel_after = cancel_after;
    host.push_address = push_address;
    host.replace_address = replace_address;
    host.step_back_to = step_back_to;
    host.set_title = set_title;
    host.copy = copy;
    host.copy_later = copy_later;
    host.choose_file = choose_file;
    host.save_file = save_file;
    host.print = print;
    host.recall = recall;
    host.remember = remember;
    host.recall_in_tab = recall_in_tab;
    host.remember_in_tab = remember_in_tab;
    host.time_text = time_text;
    host.random_key = random_key;
    host.prefers_dark = [] { return media().dark; };
    return host;
}

}  // namespace roster::shell
