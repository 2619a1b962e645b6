// Toasts go by themselves, but for those that tell of a problem: these stay until they are dismissed.
#include <algorithm>

#include "client/work.hpp"

namespace roster::client {

namespace {

constexpr double toast_seconds = 6;
constexpr std::size_t most_toasts = 4;

}  // namespace

std::uint64_t Work::say_in_toast(ToastKind kind, std::string text,
                                 std::vector<std::string> undo_invitations) {
    // The same words once more: the newer one takes the place, so that they are read out again.
    std::erase_if(state.toasts, [&](const Toast& toast) {
        return toast.text == text && toast.undo_invitations.empty() && undo_invitations.empty();
    });
    // The oldest makes room, but one that offers "Undo" goes last.
    if (state.toasts.size() >= most_toasts) {
        const auto plain = std::ranges::find_if(
            state.toasts, [](const Toast& toast) { return toast.undo_invitations.empty(); });
        drop_toast((plain == state.toasts.end() ? state.toasts.begin() : plain)->id);
    }
    const std::uint64_t id = ++last_toast_;
    const bool can_be_undone = !undo_invitations.empty();
    state.toasts.push_back({id, kind, std::move(text), std::move(undo_invitations)});
    if (kind != ToastKind::problem)
        toast_timers_[id].start(host, can_be_undone ? undo_seconds : toast_seconds,
                                [this, id] { drop_toast(id); });
    return id;
}

void Work::drop_toast(std::uint64_t id) {
    std::erase_if(state.toasts, [&](const Toast& toast) { return toast.id == id; });
    toast_timers_.erase(id);
}

void Work::on(const intent::DismissToast& intent) { drop_toast(intent.id); }

}  // namespace roster::client
