// The seam between the console and where it runs: the browser (shell/) or a native test. One plain struct of
// functions; the console calls nothing else.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "domain/time.hpp"

namespace roster::client {

enum class TimeStyle { date, date_and_time, relative };

struct Host {
    // Sends a request to the backend, with the session's cookie. `done` is called exactly once, later, never from
    // within send; status 0 means that no answer came. Returns a handle for cancel, after which done is not called.
    std::function<std::uint64_t(api::HttpRequest, std::function<void(api::HttpReply)> done)> send;
    std::function<void(std::uint64_t handle)> cancel;

    // The program comes in two parts, and nothing of the second may be called before this says so.
    std::function<bool()> has_second_part;
    // Fetches it. The reply's status is 200 once it is there, 404 when the server has a newer program in its place (the
    // page says so), and else as with send. Called again after a failure only.
    std::function<void(std::function<void(api::HttpReply)> done)> fetch_second_part;

    // Wall clock.
    std::function<domain::Timestamp()> now;
    // Calls `action` once, after so many seconds. Replies and actions wake a frame by themselves.
    std::function<std::uint64_t(double seconds, std::function<void()> action)> after;
    std::function<void(std::uint64_t handle)> cancel_after;

    // The address bar: path, query and fragment within the console ("/settings/users?q=ada").
    std::function<void(std::string_view address)> push_address;
    std::function<void(std::string_view address)> replace_address;
    // Leaves what was opened over a place of that address: a step back where the entry beneath is that place, so that
    // Back does not come by it twice; else replace_address.
    std::function<void(std::string_view address)> step_back_to;
    std::function<void(std::string_view title)> set_title;

    // Puts text on the clipboard, within the click that asked for it. `done(false)`: the browser refused.
    std::function<void(std::string_view text, std::function<void(bool)> done)> copy;
    // The same when the text is still to come: promises the clipboard's item now. The returned function is called
    // once with the text, or with nothing when it could not be had. There is none where this page has no clipboard.
    std::function<std::function<void(std::optional<std::string>)>(std::function<void(bool)> done)> copy_later;

    // Opens the browser's file chooser within the click; `done` gets the file's text (UTF-8).
    std::function<void(std::string_view accept, std::function<void(std::string text)> done)> choose_file;
    // Offers a file to save.
    std::function<void(std::string_view name, std::string_view type, std::string_view content)> save_file;

    // Opens the browser's dialog for printing, once this call is over; `done`: it is closed.
    std::function<void(std::function<void()> done)> print;

    // Small things that outlive a page: in this browser, or in this tab only. Never secrets.
    std::function<std::optional<std::string>(std::string_view key)> recall;
    std::function<void(std::string_view key, std::optional<std::string_view> value)> remember;
    std::function<std::optional<std::string>(std::string_view key)> recall_in_tab;
    std::function<void(std::string_view key, std::optional<std::string_view> value)> remember_in_tab;

    // Dates in the person's language and time zone (Intl.DateTimeFormat, Intl.RelativeTimeFormat).
    std::function<std::string(domain::Timestamp, TimeStyle)> time_text;

    // 128 random bits as text, for an Idempotency-Key.
    std::function<std::string()> random_key;

    // Whether the system prefers a dark theme; a change wakes a frame.
    std::function<bool()> prefers_dark;
};

}  // namespace roster::client
