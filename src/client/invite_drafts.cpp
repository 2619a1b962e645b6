// What was typed for invitations and not sent, of each person and organization: kept in the tab, so that a reload and a
// switch of the organization give it back.
#include <algorithm>

#include "client/work.hpp"

namespace roster::client {

namespace {

// Of each draft a line with its key and the role, then the text; between them a separator that no address holds.
constexpr std::string_view drafts_key = "invite.addresses";

}  // namespace

void Work::recall_drafts() {
    const std::string kept = host.recall_in_tab(drafts_key).value_or(std::string());
    for (std::string_view left = kept; !left.empty();) {
        const std::string_view draft = left.substr(0, left.find(between_drafts));
        left.remove_prefix(std::min(draft.size() + 1, left.size()));
        const std::size_t blank = draft.find(' '), line = draft.find('\n');
        if (line == std::string_view::npos || blank > line) continue;
        const auto role = domain::parse_base_role(draft.substr(blank + 1, line - blank - 1));
        if (role) drafts_[std::string(draft.substr(0, blank))] = {std::string(draft.substr(line + 1)), *role};
    }
}

void Work::take_draft() {
    const auto mine = drafts_.find(state.session.key());
    const Draft draft = mine == drafts_.end() ? Draft{} : mine->second;
    state.invite.text = draft.text;
    state.invite.role = draft.role;
}

void Work::keep_draft() {
    const Draft draft{state.invite.text, state.invite.role};
    if (draft == Draft{})
        drafts_.erase(state.session.key());
    else
        drafts_[state.session.key()] = draft;
    std::string kept;
    for (const auto& [key, one] : drafts_) {
        if (!kept.empty()) kept += between_drafts;
        kept += key + ' ' + std::string(domain::to_text(one.role)) + '\n' + one.text;
    }
    host.remember_in_tab(drafts_key, kept.empty() ? std::nullopt : std::optional<std::string_view>(kept));
}

void Work::forget_drafts() {
    drafts_.clear();
    host.remember_in_tab(drafts_key, std::nullopt);
}

}  // namespace roster::client
