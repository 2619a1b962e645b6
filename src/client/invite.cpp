// The dialog "Invite people": what will happen to each entry is told while it is typed; sending goes in chunks, each
// with its own Idempotency-Key; what was sent leaves the field, everything else stays.
#include <algorithm>

#include "client/work.hpp"
#include "domain/email_list.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

namespace {

// Until the server is asked about what is being typed.
constexpr double check_after_seconds = 0.15;
// For so long the answer to the chunk under way is waited for once sending is cancelled.
constexpr double cancel_after_seconds = 2;

std::string words_of(EntryState state) {
    switch (state) {
        case EntryState::will_be_invited:
            return say(Sentence::entry_will_be_invited);
        case EntryState::already_member:
            return say(Sentence::entry_already_member);
        case EntryState::already_invited:
            return say(Sentence::entry_already_invited);
        case EntryState::outside_domains:
            return say(Sentence::entry_outside_domains);
        case EntryState::duplicate:
            return say(Sentence::entry_duplicate);
        case EntryState::not_sent:
            return say(Sentence::answer_not_sent);
        case EntryState::invited:
            return say(Sentence::answer_sent);
        case EntryState::not_an_address:
        case EntryState::refused:
            break;
    }
    return {};
}

EntryState state_of_check(std::string_view word) {
    if (word == "member") return EntryState::already_member;
    if (word == "pending") return EntryState::already_invited;
    if (word == "outside_domain") return EntryState::outside_domains;
    if (word == "invalid") return EntryState::not_an_address;
    return EntryState::will_be_invited;
}

// In the preview's words where it has some.
CheckedAddress refusal_of(const api::Error& error) {
    if (error.code == "already_member")
        return {EntryState::already_member, words_of(EntryState::already_member)};
    if (error.code == "outside_allowed_domains")
        return {EntryState::outside_domains, words_of(EntryState::outside_domains)};
    return {EntryState::refused, api::sentence_for_people(error)};
}

// The mails of a long batch wait until its last chunk is answered, too (the contract allows 60 s at most).
std::int64_t undo_seconds_for(std::size_t addresses) {
    const auto chunks = static_cast<std::int64_t>((addresses + domain::addresses_per_request - 1) /
                                                  domain::addresses_per_request);
    return std::min<std::int64_t>(60, static_cast<std::int64_t>(undo_seconds) + 2 + 3 * (chunks - 1));
}

std::string number(std::size_t value) { return std::to_string(value); }

}  // namespace

void Work::set_invite_text(std::string text) {
    std::erase(text, between_drafts);
    state.invite.text = std::move(text);
    keep_draft();
    state.invite.problem.clear();
    preview_invite();
}

// Told at once from what is known here; the server is asked a moment later about addresses it was not asked yet.
void Work::preview_invite() {
    InviteDraft& invite = state.invite;
    invite.entries.clear();
    invite.addresses = 0;
    invite.rows = false;
    domain::EmailList list = domain::read_email_list(invite.text);
    if (invite.file.empty()) invite.question = std::move(list.question);
    bool unchecked = false;
    for (domain::EmailListEntry& parsed : list.entries) {
        InviteEntry entry{.text = domain::line_of(parsed), .address = std::move(parsed.address)};
        invite.rows = invite.rows || parsed.in_row;
        if (parsed.problem) {
            entry.state = EntryState::not_an_address;
            entry.says = say(Sentence::entry_not_an_address, {{"reason", say(*parsed.problem)}});
        } else if (parsed.duplicate) {
            entry.state = EntryState::duplicate;
        } else {
            invite.addresses += 1;
            const auto known = checked_.find(entry.address);
            unchecked = unchecked || known == checked_.end();
            if (known != checked_.end()) {
                entry.state = known->second.state;
                entry.says = known->second.says;
            }
        }
        if (entry.says.empty()) entry.says = words_of(entry.state);
        invite.entries.push_back(std::move(entry));
    }
    check_timer_.stop();
    const bool can_ask = !refuse_too_many() && state.session.is_owner();
    if (unchecked && can_ask) check_timer_.start(host, check_after_seconds, [this] { check_invite(); });
}

bool Work::refuse_too_many() {
    const std::size_t count = state.invite.addresses;
    if (count <= domain::most_addresses_at_once) return false;
    state.invite.problem = say(Sentence::invite_too_many,
                               {{"count", number(count)}, {"most", number(domain::most_addresses_at_once)}});
    return true;
}

void Work::check_invite() {
    std::vector<api::InvitationCheck> asked;
    for (const InviteEntry& entry : state.invite.entries)
        if (entry.state != EntryState::duplicate && !entry.address.empty() &&
            !checked_.contains(entry.address))
            asked.push_back({.email = entry.address});
    if (asked.empty()) return;
    requests_.send<api::Page<api::InvitationChecked>>(
        {Purpose::check}, api::check_invitations(asked),
        [this, asked](const api::Result<api::Page<api::InvitationChecked>>& answer, const api::HttpReply&) {
            if (!answer) return;  // the preview then tells only what is known here; sending tells the rest
            for (std::size_t index = 0; index < std::min(asked.size(), answer->results.size()); ++index) {
                const api::InvitationChecked& told = answer->results[index];
                const EntryState entry = state_of_check(told.state);
                checked_[asked[index].email] = {
                    entry, entry == EntryState::not_an_address
                               ? say(Sentence::entry_not_an_address, {{"reason", told.detail}})
                               : words_of(entry)};
            }
            preview_invite();
        },
        {.may_be_repeated = true});
}

void Work::on(const intent::ChooseInviteRole& intent) {
    state.invite.role = intent.role;
    keep_draft();
}

void Work::on(const intent::ChooseInviteFile&) {
    file_wanted_ = std::make_shared<bool>(true);
    host.choose_file(".csv,.txt,text/csv,text/plain",
                     [this, wanted = std::weak_ptr(file_wanted_)](const std::string& text) {
                         if (!wanted.expired()) on(intent::AddInviteFile{text});
                     });
}

void Work::on(const intent::AddInviteFile& intent) {
    if (sending_) return sending_->files.push_back(intent.text);
    InviteDraft& invite = state.invite;
    if (!domain::is_text_file(intent.text)) {
        invite.problem = say(Sentence::invite_file_is_no_text);
        return;
    }
    // Asked once: another file waits behind no question.
    auto question = domain::address_columns_of_csv(intent.text);
    if (question.empty()) return add_invite_lines(domain::email_list_of_csv(intent.text));
    invite.question = std::move(question);
    invite.file = intent.text;
}

void Work::add_invite_lines(const std::string& lines) {
    if (lines.empty()) {
        state.invite.problem = say(Sentence::invite_file_without_addresses);
        return;
    }
    std::string text = state.invite.text;
    if (!text.empty() && text.back() != '\n') text += '\n';
    set_invite_text(text + lines);
}

void Work::on(const intent::ChooseAddressColumn& intent) {
    InviteDraft& invite = state.invite;
    if (invite.question.empty() || sending_) return;
    invite.question.clear();
    const std::string file = std::exchange(invite.file, {});
    if (file.empty())
        set_invite_text(domain::with_column_chosen(invite.text, intent.column));
    else
        add_invite_lines(domain::email_list_of_csv(file, intent.column));
}

void Work::on(const intent::ShowInviteEntries& intent) { state.invite.shown = intent.state; }

// ---- Sending -------------------------------------------------------------------------------------------------

void Work::on(const intent::SendInvites&) {
    InviteDraft& invite = state.invite;
    if (invite.progress) return;
    invite.sent.clear();
    invite.shown.reset();
    invite.problem.clear();
    if (!invite.question.empty()) {
        invite.problem = say(Sentence::invite_column_unclear);
        return;
    }
    if (invite.entries.empty()) {
        invite.problem = say(Sentence::invite_nothing_there);
        return;
    }
    if (invite.addresses == 0) {
        invite.problem = say(Sentence::invite_no_address_there);
        return;
    }
    if (refuse_too_many()) return;
    sending_ = SendingInvites{.entries = invite.entries};
    for (const InviteEntry& entry : invite.entries)
        if (entry.state != EntryState::duplicate && !entry.address.empty())
            sending_->addresses.push_back(entry.address);
    invite.progress = InviteProgress{.done = 0, .total = sending_->addresses.size()};
    check_timer_.stop();
    requests_.cancel(Purpose::check);
    send_next_chunk();
}

void Work::send_next_chunk() {
    const std::size_t left = sending_->addresses.size() - sending_->next;
    if (left == 0 || sending_->stopped || state.invite.progress->cancelling) return invites_finished();
    const std::size_t count = std::min(left, domain::addresses_per_request);
    std::vector<api::InvitationCreate> chunk;
    chunk.reserve(count);
    for (std::size_t index = 0; index < count; ++index)
        chunk.push_back({.email = sending_->addresses[sending_->next + index],
                         .base_role = std::string(domain::to_text(state.invite.role)),
                         .send_mail = std::nullopt,
                         .undo_seconds = undo_seconds_for(sending_->addresses.size())});
    requests_.send<api::Rows<api::InvitationCreated>>(
        {Purpose::send_invites}, api::create_invitations(chunk, host.random_key()),
        [this, count](const api::Result<api::Rows<api::InvitationCreated>>& answer, const api::HttpReply&) {
            chunk_answered(count, answer);
        });
}

void Work::chunk_answered(std::size_t count, const api::Result<api::Rows<api::InvitationCreated>>& answer) {
    if (!sending_ || !state.invite.progress) return;
    for (std::size_t index = 0; index < count; ++index) {
        const std::string& address = sending_->addresses[sending_->next + index];
        if (!answer) {
            sending_->refusals[address] = refusal_of(answer.error());
        } else if (index >= answer->results.size()) {
            sending_->refusals[address] = {EntryState::not_sent, words_of(EntryState::not_sent)};
        } else if (const auto& row = answer->results[index]; row.error) {
            sending_->refusals[address] = refusal_of(*row.error);
        } else if (row.data) {
            sending_->ids.push_back(row.data->id);
        }
    }
    sending_->stopped = !answer;
    sending_->next += count;
    state.invite.progress->done = sending_->next;
    send_next_chunk();
}

void Work::on(const intent::CancelInvites&) {
    if (!sending_ || !state.invite.progress || state.invite.progress->cancelling) return;
    state.invite.progress->cancelling = true;
    // A chunk without an answer counts as not sent: an address that is invited twice keeps its invitation.
    if (requests_.cancel_failed(Purpose::send_invites)) return invites_finished();
    cancel_timer_.start(host, cancel_after_seconds, [this] {
        requests_.cancel(Purpose::send_invites);
        invites_finished();
    });
}

void Work::invites_finished() {
    const SendingInvites done = std::move(*sending_);
    sending_.reset();
    cancel_timer_.stop();
    InviteDraft& invite = state.invite;
    invite.progress.reset();

    std::map<std::string_view, std::size_t> position;
    for (std::size_t index = 0; index < done.addresses.size(); ++index)
        position[done.addresses[index]] = index;
    std::map<std::string, CheckedAddress> refused;
    std::size_t kept = 0;
    std::string left;
    const std::string_view separator = invite.text.contains('\n') ? "\n" : ", ";
    for (const InviteEntry& entry : done.entries) {
        if (entry.state == EntryState::duplicate) continue;
        if (!entry.address.empty()) {
            const auto refusal = done.refusals.find(entry.address);
            const bool reached = position[entry.address] < done.next;
            if (reached && refusal == done.refusals.end()) {
                invite.sent.push_back(entry);
                invite.sent.back().state = EntryState::invited;
                invite.sent.back().says = words_of(EntryState::invited);
                continue;
            }
            refused[entry.address] =
                reached ? refusal->second
                        : CheckedAddress{EntryState::not_sent, words_of(EntryState::not_sent)};
        }
        if (kept++ > 0) left += separator;
        left += entry.text;
    }

    const std::size_t sent = invite.sent.size();
    checked_ = std::move(refused);
    set_invite_text(left);
    if (sent > 0)
        say_in_toast(ToastKind::success, say(Sentence::invites_sent, {{"count", number(sent)}}), done.ids);
    if (kept == 0) {
        invite.sent.clear();
        if (state.place.inviting && done.files.empty()) go(without_dialog(state.place), History::replace);
    } else if (!state.place.inviting) {
        say_in_toast(ToastKind::problem, say(Sentence::invites_left_over, {{"count", number(kept)}}));
    }
    for (const std::string& text : done.files) on(intent::AddInviteFile{text});
    refresh_invitations();
}

void Work::on(const intent::UndoInvites& intent) {
    const auto toast =
        std::ranges::find_if(state.toasts, [&](const Toast& one) { return one.id == intent.toast; });
    if (toast == state.toasts.end() || toast->undo_invitations.empty() || toast->undoing) return;
    const std::vector<std::string> ids = toast->undo_invitations;
    toast->undoing = true;
    toast->kind = ToastKind::notice;
    toast->text = say(Sentence::undoing);
    toast_timers_.erase(toast->id);
    requests_.send<api::Rows<api::Invitation>>(
        {Purpose::undo, static_cast<std::int64_t>(intent.toast)},
        api::revoke_invitations({ids}, host.random_key()),
        [this, toast = intent.toast](const api::Result<api::Rows<api::Invitation>>& answer,
                                     const api::HttpReply&) {
            drop_toast(toast);
            if (!answer) {
                say_in_toast(ToastKind::problem, api::sentence_for_people(answer.error()));
                return;
            }
            // The answer may have taken longer than the mails waited.
            std::size_t undone = 0, mailed = 0, accepted = 0;
            const api::Error* refused = nullptr;
            for (const auto& row : answer->results) {
                if (row.error)
                    refused = &*row.error;
                else if (row.data && row.data->status == "accepted")
                    accepted += 1;
                else
                    (row.data && row.data->sent_at ? mailed : undone) += 1;
            }
            const auto tell = [this](ToastKind kind, Sentence sentence, std::size_t count) {
                if (count > 0) say_in_toast(kind, say(sentence, {{"count", number(count)}}));
            };
            tell(ToastKind::success, Sentence::invites_undone, undone);
            tell(ToastKind::problem, Sentence::invites_undone_after_mail, mailed);
            tell(ToastKind::problem, Sentence::invites_accepted_before_undo, accepted);
            if (refused) say_in_toast(ToastKind::problem, api::sentence_for_people(*refused));
            checked_.clear();
            refresh_invitations();
        });
}

}  // namespace roster::client
