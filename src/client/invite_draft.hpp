// The dialog "Invite people": what was typed, what will happen to each entry, and what became of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/email_list.hpp"
#include "domain/role.hpp"

namespace roster::client {

enum class EntryState : std::uint8_t {
    will_be_invited,
    already_member,
    already_invited,
    not_an_address,
    outside_domains,
    duplicate,
    refused,  // by the backend, when it was sent
    not_sent,
    invited,  // was sent, and has left the field
};
inline constexpr std::size_t entry_states = 9;

// An entry of the field, and what sending would do with it or did with it.
struct InviteEntry {
    std::string text = {};     // as it is written alone, in one line
    std::string address = {};  // as stored; empty when it is no address
    EntryState state = EntryState::will_be_invited;
    std::string says = {};  // the state in words
};

// What the backend said of an address: when it was asked, or when it was to be sent.
struct CheckedAddress {
    EntryState state = EntryState::will_be_invited;
    std::string says = {};
};

struct InviteProgress {
    std::size_t done = 0, total = 0;  // addresses
    bool cancelling = false;          // no further chunk is begun
};

// Stands between kept drafts, and so in none of them.
inline constexpr char between_drafts = '\x1e';

struct InviteDraft {
    std::string text = {};
    domain::BaseRole role = domain::BaseRole::collaborator;
    std::vector<InviteEntry> entries = {};
    bool rows = false;  // some of them were read out of rows, of which other columns are left out
    std::optional<EntryState> shown = {};  // alone; absent: all
    // Which column of rows holds the addresses has to be asked; of a file, whose text waits, or of the field.
    std::vector<domain::AddressColumn> question = {};
    std::string file = {};
    std::size_t addresses = 0;                    // different valid addresses in the text
    std::string problem = {};                     // why nothing was sent: too many, nothing there
    std::vector<InviteEntry> sent = {};           // by the last sending, and no longer in the field
    std::optional<InviteProgress> progress = {};  // while sending
};

}  // namespace roster::client
