// A host without a browser: a clock that only moves when told, an address bar with a history, a clipboard, and a
// transport that answers from a function. Nothing happens within a call of the console: replies and timers wait
// until settle() or advance().
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/host.hpp"

namespace roster::tests {

using Server = std::function<api::HttpReply(const api::HttpRequest&)>;

class FakeHost {
   public:
    struct Sent {
        api::HttpRequest request;
        bool answered = false;
        bool cancelled = false;
    };

    explicit FakeHost(Server server) : server_(std::move(server)) {}
    FakeHost(const FakeHost&) = delete;
    FakeHost& operator=(const FakeHost&) = delete;

    client::Host host();

    // Answers what is under way, and what follows from it, until nothing is left but timers.
    void settle() {
        while (!held_ && answer_next()) {
        }
    }
    // Lets time pass; timers fire in their order, and replies come between them.
    void advance(double seconds) {
        const double until = clock_ + seconds;
        settle();
        while (true) {
            const auto next =
                std::ranges::min_element(timers_, {}, [](const auto& timer) { return timer.second.at; });
            if (next == timers_.end() || next->second.at > until) break;
            clock_ = std::max(clock_, next->second.at);
            const auto action = std::move(next->second.action);
            timers_.erase(next);
            action();
            settle();
        }
        clock_ = until;
    }
    std::size_t timers() const { return timers_.size(); }

    // Replies wait, to be given one by one and in any order.
    void hold() { held_ = true; }
    void release() {
        held_ = false;
        settle();
    }
    // Answers the newest request whose path holds `part` and that is not answered yet. False when there is none.
    bool answer(std::string_view part) {
        for (auto entry = waiting_.rbegin(); entry != waiting_.rend(); ++entry)
            if (sent_[entry->second.index].request.path.find(part) != std::string::npos)
                return deliver(entry->first);
        return false;
    }
    // A reply that comes although the request was cancelled, as a careless transport would give it.
    void deliver_even_when_cancelled() { careless_ = true; }

    // The next request whose path holds `part` gets this instead of the server's answer; status 0: none at all.
    void fail_once(std::string part, api::HttpReply reply) {
        faults_.push_back({std::move(part), std::move(reply)});
    }
    bool offline = false;

    const std::vector<Sent>& sent() const { return sent_; }
    std::vector<api::HttpRequest> sent_to(std::string_view part) const {
        std::vector<api::HttpRequest> found;
        for (const Sent& one : sent_)
            if (one.request.path.find(part) != std::string::npos) found.push_back(one.request);
        return found;
    }

    // ---- The browser around the page
    std::string address() const { return history_[at_]; }
    std::size_t history_length() const { return history_.size(); }
    void open(std::string address) {
        history_ = {std::move(address)};
        at_ = 0;
    }
    std::string back() { return history_[at_ > 0 ? --at_ : at_]; }
    std::string forward() { return history_[at_ + 1 < history_.size() ? ++at_ : at_]; }

    std::string title, clipboard, chosen_file;
    bool chooser_stays_open = false;  // until choose_file()
    void choose_file() { std::exchange(chooser_, nullptr)(chosen_file); }
    bool clipboard_refuses = false;
    int prints = 0;  // how often the dialog for printing was opened
    void close_print_dialog() { std::exchange(printed_, nullptr)(); }
    bool dark = false;
    bool second_part = true;  // of the program; without, it comes when it is asked for
    std::map<std::string, std::string, std::less<>> in_browser, in_tab;
    std::function<void()> woke = [] {};  // a reply or a timer came

   private:
    struct Timer {
        double at;
        std::function<void()> action;
    };
    struct Waiting {
        std::size_t index;
        std::function<void(api::HttpReply)> done;
    };
    struct Fault {
        std::string part;
        api::HttpReply reply;
    };

    bool answer_next() {
        if (waiting_.empty()) return false;
        return deliver(waiting_.begin()->first);
    }
    bool deliver(std::uint64_t handle) {
        Waiting waiting = std::move(waiting_.at(handle));
        waiting_.erase(handle);
        sent_[waiting.index].answered = true;
        const api::HttpRequest request = sent_[waiting.index].request;
        waiting.done(reply_to(request));
        woke();
        return true;
    }
    api::HttpReply reply_to(const api::HttpRequest& request) {
        for (auto fault = faults_.begin(); fault != faults_.end(); ++fault) {
            if (request.path.find(fault->part) == std::string::npos) continue;
            const api::HttpReply reply = fault->reply;
            faults_.erase(fault);
            return reply;
        }
        if (offline) return {};
        if (request.path != "second part") return server_(request);
        second_part = true;
        return {.status = 200};
    }

    Server server_;
    double clock_ = 0;
    std::uint64_t last_handle_ = 0;
    bool held_ = false, careless_ = false;
    std::map<std::uint64_t, Timer> timers_;
    std::function<void(std::string)> chooser_;
    std::function<void()> printed_;
    std::map<std::uint64_t, Waiting> waiting_;
    std::vector<Fault> faults_;
    std::vector<Sent> sent_;
    std::vector<std::string> history_ = {"/"};
    std::size_t at_ = 0;
    int keys_ = 0;
};

inline client::Host FakeHost::host() {
    client::Host host;
    host.send = [this](api::HttpRequest request, std::function<void(api::HttpReply)> done) {
        sent_.push_back({std::move(request)});
        waiting_[++last_handle_] = {sent_.size() - 1, std::move(done)};
        return last_handle_;
    };
    host.cancel = [this](std::uint64_t handle) {
        const auto found = waiting_.find(handle);
        if (found == waiting_.end()) return;
        sent_[found->second.index].cancelled = true;
        if (!careless_) waiting_.erase(found);
    };
    host.has_second_part = [this] { return second_part; };
    host.fetch_second_part = [this](std::function<void(api::HttpReply)> done) {
        sent_.push_back({{.path = "second part"}});
        waiting_[++last_handle_] = {sent_.size() - 1, std::move(done)};
    };
    host.now = [this] {
        return domain::Timestamp{1'790'000'000LL * domain::second} + static_cast<std::int64_t>(clock_ * 1e6);
    };
    host.after = [this](double seconds, std::function<void()> action) {
        timers_[++last_handle_] = {clock_ + seconds, [this, action = std::move(action)] {
                                       action();
                                       woke();
                                   }};
        return last_handle_;
    };
    host.cancel_after = [this](std::uint64_t handle) { timers_.erase(handle); };
    host.push_address = [this](std::string_view address) {
        history_.resize(at_ + 1);
        history_.emplace_back(address);
        ++at_;
    };
    host.replace_address = [this](std::string_view address) { history_[at_] = std::string(address); };
    host.step_back_to = [this](std::string_view address) {
        if (at_ > 0 && history_[at_ - 1] == address)
            --at_;
        else
            history_[at_] = std::string(address);
    };
    host.set_title = [this](std::string_view words) { title = std::string(words); };
    host.copy = [this](std::string_view text, const std::function<void(bool)>& done) {
        if (!clipboard_refuses) clipboard = std::string(text);
        done(!clipboard_refuses);
    };
    host.copy_later = [this](std::function<void(bool)> done) {
        return [this, done = std::move(done)](const std::optional<std::string>& text) {
            if (text && !clipboard_refuses) clipboard = *text;
            done(text && !clipboard_refuses);
        };
    };
    host.choose_file = [this](std::string_view, std::function<void(std::string)> done) {
        chooser_ = std::move(done);
        if (!chooser_stays_open) choose_file();
    };
    host.print = [this](std::function<void()> done) {
        ++prints;
        printed_ = std::move(done);
    };
    host.save_file = [](std::string_view, std::string_view, std::string_view) {};
    const auto recall = [](const auto& from, std::string_view key) {
        const auto found = from.find(key);
        return found == from.end() ? std::nullopt : std::optional(found->second);
    };
    const auto remember = [](auto& into, std::string_view key, std::optional<std::string_view> value) {
        if (value)
            into.insert_or_assign(std::string(key), std::string(*value));
        else if (const auto found = into.find(key); found != into.end())
            into.erase(found);
    };
    host.recall = [=, this](std::string_view key) { return recall(in_browser, key); };
    host.remember = [=, this](std::string_view key, auto value) { remember(in_browser, key, value); };
    host.recall_in_tab = [=, this](std::string_view key) { return recall(in_tab, key); };
    host.remember_in_tab = [=, this](std::string_view key, auto value) { remember(in_tab, key, value); };
    host.time_text = [](domain::Timestamp time, client::TimeStyle) {
        return domain::to_text(time).substr(0, 10);
    };
    host.random_key = [this] { return "key-" + std::to_string(++keys_); };
    host.prefers_dark = [this] { return dark; };
    return host;
}

}  // namespace roster::tests
