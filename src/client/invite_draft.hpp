// The dialog "Invite people": what was typed, what will happen to each entry, and what became of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/role.hpp"

namespace roster::client {

enum class EntryState : std::uint8_t {
    will_be_invited,
    already_member,
    already_invited,
    not_an_address,
    outside_domains,
    duplicate,
};

// An entry of the field, and what sending would do with it.
struct InviteEntry {
    std::string text = {};     // as written
    std::string address = {};  // as stored; empty when it is no address
    EntryState state = EntryState::will_be_invited;
    std::string says = {};  // the state in words
};

// What became of an entry that was sent, or could not be.
struct InviteAnswer {
    std::string text = {};  // the entry
    bool sent = false;
    std::string says = {};  // "invited", or why not
};

struct InviteProgress {
    std::size_t done = 0, total = 0;  // addresses
    bool cancelling = false;          // no further chunk is begun
};

struct InviteDraft {
    std::string text = {};
    domain::BaseRole role = domain::BaseRole::collaborator;
    std::vector<InviteEntry> entries = {};
    std::size_t addresses = 0;  // different valid addresses in the text
    std::string problem = {};   // why nothing was sent: too many, nothing there
    std::vector<InviteAnswer> answers = {};
    std::optional<InviteProgress> progress = {};  // while sending
};

}  // namespace roster::client
