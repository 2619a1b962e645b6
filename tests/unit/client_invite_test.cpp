// Inviting: what is told while typing, what is sent, what stays, and what can be taken back.
#include "unit/client_fixture.hpp"

namespace roster::tests {
namespace {

using namespace client;

class Invite : public ClientTest {
   protected:
    void open_dialog() { open_as_owner("/settings/users?dialog=invite"); }
    void type_addresses(std::string text) {
        type(Field::invite_addresses, std::move(text));
        host.advance(0.2);
    }
    std::vector<std::string> preview() const {
        std::vector<std::string> told;
        for (const InviteEntry& entry : state().invite.entries) told.push_back(entry.text + " " + entry.says);
        return told;
    }
    static std::string many(int count) {
        std::string text;
        for (int number = 0; number < count; ++number) text += "p" + std::to_string(number) + "@x.example\n";
        return text;
    }
};

TEST_F(Invite, each_entry_is_told_at_once_what_will_happen) {
    open_dialog();
    type(Field::invite_addresses, "ada@x.example, Grace Hopper <grace@x.example>; broken@, ada@X.example");
    const auto told = preview();
    ASSERT_EQ(told.size(), 4u);
    EXPECT_EQ(told[0], "ada@x.example will be invited");
    EXPECT_EQ(told[1], "Grace Hopper <grace@x.example> will be invited");
    EXPECT_TRUE(told[2].starts_with("broken@ not an address: ")) << told[2];
    EXPECT_EQ(told[3], "ada@X.example duplicate");
}

TEST_F(Invite, the_server_is_asked_once_about_what_only_it_knows) {
    backend.invite("pending@x.example");
    open_dialog();
    for (const char* text : {"c", "colin@lovelace.example", "colin@lovelace.example pending@x.example",
                             "colin@lovelace.example pending@x.example new@outside.example"})
        type(Field::invite_addresses, text);
    host.advance(0.2);
    EXPECT_EQ(host.sent_to("/check").size(), 1u);
    EXPECT_EQ(preview(),
              (std::vector<std::string>{"colin@lovelace.example already a member",
                                        "pending@x.example already invited; a new link replaces the old one",
                                        "new@outside.example outside the allowed domains"}));
    type_addresses("colin@lovelace.example");
    EXPECT_EQ(host.sent_to("/check").size(), 1u) << "known already";
    EXPECT_EQ(host.timers(), 0u);
}

TEST_F(Invite, what_was_sent_leaves_the_field_and_what_was_not_stays) {
    open_dialog();
    type_addresses("ada@x.example, Grace Hopper <grace@x.example>; broken@, ada@X.example");
    take(intent::SendInvites{});
    host.settle();
    EXPECT_EQ(state().invite.text, "broken@");
    EXPECT_TRUE(state().place.inviting) << "the dialog stays";
    ASSERT_EQ(state().invite.sent.size(), 2u);
    EXPECT_EQ(state().invite.sent[0].text, "ada@x.example");
    EXPECT_EQ(state().invite.sent[1].text, "Grace Hopper <grace@x.example>");
    EXPECT_EQ(state().invite.sent[1].says, "invited");
    EXPECT_EQ(preview(), (std::vector<std::string>{"broken@ not an address: nothing stands after the @"}));
    EXPECT_TRUE(has_toast("2 invites sent"));
    EXPECT_EQ(backend.invitations.size(), 2u);
}

TEST_F(Invite, a_refused_address_keeps_its_name_and_its_reason) {
    open_dialog();
    type_addresses("new@x.example, Colin <colin@lovelace.example>");
    take(intent::SendInvites{});
    host.settle();
    EXPECT_EQ(state().invite.text, "Colin <colin@lovelace.example>");
    EXPECT_EQ(preview(), (std::vector<std::string>{"Colin <colin@lovelace.example> already a member"}))
        << "in the words of the preview";
}

TEST_F(Invite, what_was_sent_is_no_longer_told_when_the_dialog_is_opened_again) {
    open_dialog();
    type_addresses("new@x.example, broken@");
    take(intent::SendInvites{});
    host.settle();
    EXPECT_EQ(state().invite.sent.size(), 1u);
    take(intent::Adjust{{.screen = Screen::users}});
    take(intent::Open{{.screen = Screen::users, .inviting = true}});
    EXPECT_TRUE(state().invite.sent.empty());
    EXPECT_EQ(state().invite.text, "broken@");
}

TEST_F(Invite, everything_sent_closes_the_dialog) {
    open_dialog();
    type_addresses("one@x.example two@x.example");
    take(intent::ChooseInviteRole{domain::BaseRole::owner});
    take(intent::SendInvites{});
    host.settle();
    EXPECT_FALSE(state().place.inviting);
    EXPECT_EQ(host.address(), "/settings/users");
    EXPECT_EQ(state().invite.text, "");
    EXPECT_EQ(backend.invited("one@x.example")->invitation.base_role, "owner");
    EXPECT_TRUE(has_toast("2 invites sent"));
}

TEST_F(Invite, closing_steps_back_to_the_screen_it_was_opened_over) {
    open_as_owner("/");
    take(intent::Open{{.screen = Screen::users}});
    for (int time = 0; time < 3; ++time) {
        take(intent::Open{{.screen = Screen::users, .inviting = true}});
        EXPECT_EQ(host.address(), "/settings/users?dialog=invite");
        take(intent::Adjust{{.screen = Screen::users}});
        EXPECT_EQ(host.address(), "/settings/users");
    }
    take(intent::Open{{.screen = Screen::users, .inviting = true}});
    type_addresses("ada@x.example");
    take(intent::SendInvites{});
    host.settle();
    EXPECT_FALSE(state().place.inviting);
    go_back();
    EXPECT_EQ(state().place.screen, Screen::overview);
}

TEST_F(Invite, closing_what_was_opened_by_its_address_leaves_no_way_back_to_it) {
    open_dialog();
    take(intent::Adjust{{.screen = Screen::users}});
    EXPECT_EQ(host.address(), "/settings/users");
    EXPECT_EQ(host.history_length(), 1u);
}

TEST_F(Invite, a_sending_that_ends_when_the_dialog_is_closed_steps_back_once) {
    open_as_owner("/");
    take(intent::Open{{.screen = Screen::users}});
    take(intent::Open{{.screen = Screen::users, .inviting = true}});
    type_addresses("ada@x.example");
    host.hold();
    take(intent::SendInvites{});
    take(intent::Adjust{{.screen = Screen::users}});
    host.release();
    EXPECT_TRUE(has_toast("1 invite sent"));
    EXPECT_EQ(host.address(), "/settings/users");
}

TEST_F(Invite, a_double_click_sends_once) {
    open_dialog();
    type_addresses("once@x.example");
    take(intent::SendInvites{});
    take(intent::SendInvites{});
    host.settle();
    EXPECT_EQ(host.sent_to("/batch_create").size(), 1u);
}

TEST_F(Invite, a_lost_answer_is_asked_for_again_with_the_same_key) {
    open_dialog();
    type_addresses("once@x.example");
    host.fail_once("/batch_create", {0, {}, ""});
    take(intent::SendInvites{});
    host.advance(3);
    const auto sent = host.sent_to("/batch_create");
    ASSERT_EQ(sent.size(), 2u);
    const auto key = [](const api::HttpRequest& request) {
        for (const api::Header& header : request.headers)
            if (header.name == "Idempotency-Key") return header.value;
        return std::string();
    };
    EXPECT_NE(key(sent[0]), "");
    EXPECT_EQ(key(sent[0]), key(sent[1]));
    EXPECT_EQ(backend.invitations.size(), 1u);
}

TEST_F(Invite, a_thousand_go_in_ten_chunks_each_with_its_own_key) {
    open_dialog();
    type_addresses(many(1000));
    take(intent::SendInvites{});
    host.settle();
    std::set<std::string> keys;
    for (const api::HttpRequest& request : host.sent_to("/batch_create"))
        for (const api::Header& header : request.headers)
            if (header.name == "Idempotency-Key") keys.insert(header.value);
    EXPECT_EQ(keys.size(), 10u);
    EXPECT_EQ(backend.invitations.size(), 1000u);
    EXPECT_TRUE(has_toast("1,000 invites sent"));
}

TEST_F(Invite, more_than_a_thousand_are_refused_with_their_number_and_nothing_is_lost) {
    open_dialog();
    const std::string text = many(1204);
    type_addresses(text);
    take(intent::SendInvites{});
    host.settle();
    EXPECT_NE(state().invite.problem.find("1,204"), std::string::npos);
    EXPECT_EQ(state().invite.text, text);
    EXPECT_TRUE(host.sent_to("/batch_create").empty());
}

TEST_F(Invite, a_long_batch_shows_progress_and_can_be_cancelled) {
    open_dialog();
    type_addresses(many(450));
    host.hold();
    take(intent::SendInvites{});
    ASSERT_TRUE(state().invite.progress);
    EXPECT_EQ(state().invite.progress->total, 450u);
    ASSERT_TRUE(host.answer("/batch_create"));
    ASSERT_TRUE(host.answer("/batch_create"));
    EXPECT_EQ(state().invite.progress->done, 200u);
    take(intent::CancelInvites{});
    host.release();
    EXPECT_FALSE(state().invite.progress);
    EXPECT_EQ(backend.invitations.size(), 300u) << "the chunk under way is not torn";
    EXPECT_EQ(state().invite.addresses, 150u) << "the others stay in the field";
    EXPECT_TRUE(has_toast("300 invites sent"));
}

TEST_F(Invite, cancelling_does_not_wait_for_a_silent_server) {
    open_dialog();
    type_addresses(many(250));
    host.hold();
    take(intent::SendInvites{});
    ASSERT_TRUE(host.answer("/batch_create"));
    take(intent::CancelInvites{});
    host.advance(1.9);
    EXPECT_TRUE(state().invite.progress) << "the chunk under way gets its moment";
    host.advance(0.2);
    EXPECT_FALSE(state().invite.progress);
    EXPECT_EQ(state().invite.addresses, 150u) << "what was not answered stays in the field";
    EXPECT_EQ(preview()[0], "p100@x.example not sent");
    EXPECT_TRUE(has_toast("100 invites sent"));
    host.release();
    EXPECT_EQ(backend.invitations.size(), 100u);
    EXPECT_EQ(host.sent_to("/batch_create").size(), 2u);
}

TEST_F(Invite, cancelling_is_done_at_once_between_two_tries) {
    open_dialog();
    type_addresses("one@x.example");
    host.offline = true;
    take(intent::SendInvites{});
    host.settle();
    take(intent::CancelInvites{});
    EXPECT_FALSE(state().invite.progress);
    EXPECT_EQ(state().invite.text, "one@x.example");
    EXPECT_EQ(state().trouble, Trouble::none);
    host.offline = false;
    host.advance(60);
    EXPECT_TRUE(backend.invitations.empty());
}

TEST_F(Invite, a_refused_chunk_stops_the_batch_and_keeps_its_addresses) {
    open_dialog();
    type_addresses(many(250));
    host.hold();
    take(intent::SendInvites{});
    ASSERT_TRUE(host.answer("/batch_create"));
    host.fail_once("/batch_create", {429, {}, R"({"error":{"detail":"Too many today."}})"});
    host.release();
    EXPECT_EQ(backend.invitations.size(), 100u);
    EXPECT_EQ(state().invite.addresses, 150u);
    EXPECT_EQ(host.sent_to("/batch_create").size(), 2u);
    EXPECT_EQ(preview()[0], "p100@x.example Too many today.");
    EXPECT_EQ(preview()[149], "p249@x.example not sent");
}

TEST_F(Invite, undo_takes_all_of_it_back) {
    open_dialog();
    type_addresses("one@x.example two@x.example");
    take(intent::SendInvites{});
    host.settle();
    take(intent::UndoInvites{state().toasts.back().id});
    take(intent::UndoInvites{state().toasts.empty() ? 1 : state().toasts.back().id});
    host.settle();
    EXPECT_EQ(backend.invited("one@x.example")->invitation.status, "revoked");
    EXPECT_EQ(backend.invited("two@x.example")->invitation.status, "revoked");
    EXPECT_EQ(host.sent_to("/batch_invalidate").size(), 1u);
    EXPECT_TRUE(has_toast("2 invitations revoked"));
}

TEST_F(Invite, undo_says_that_it_is_under_way_until_there_is_an_answer) {
    open_dialog();
    type_addresses("one@x.example");
    take(intent::SendInvites{});
    host.settle();
    host.offline = true;
    take(intent::UndoInvites{state().toasts.back().id});
    host.advance(15);
    ASSERT_EQ(state().toasts.size(), 1u);
    EXPECT_EQ(state().toasts[0].text, "Undoing…");
    host.offline = false;
    take(intent::Retry{});
    host.settle();
    EXPECT_FALSE(has_toast("Undoing"));
    EXPECT_TRUE(has_toast("1 invitation revoked. No mail leaves."));
}

TEST_F(Invite, an_undo_that_came_too_late_for_a_mail_says_so) {
    open_dialog();
    type_addresses("one@x.example two@x.example three@x.example");
    take(intent::SendInvites{});
    host.settle();
    host.offline = true;
    take(intent::UndoInvites{state().toasts.back().id});
    host.advance(15);
    backend.invited("one@x.example")->invitation.sent_at = host.host().now();
    backend.invited("two@x.example")->invitation.status = "accepted";
    host.offline = false;
    take(intent::Retry{});
    host.settle();
    EXPECT_TRUE(has_toast("1 invitation revoked. No mail leaves."));
    EXPECT_TRUE(has_toast("1 mail had left already. Its link no longer works."));
    EXPECT_TRUE(has_toast("1 invitation was accepted already."));
    EXPECT_EQ(state().toasts.size(), 3u);
}

TEST_F(Invite, undo_is_offered_for_ten_seconds_and_mails_wait_that_long) {
    open_dialog();
    type_addresses("one@x.example");
    take(intent::SendInvites{});
    host.advance(9.9);
    EXPECT_TRUE(has_toast("1 invite sent"));
    host.advance(0.2);
    EXPECT_FALSE(has_toast("1 invite sent"));
    EXPECT_EQ(host.timers(), 0u);
    const auto sent =
        api::from_json<std::vector<api::InvitationCreate>>(host.sent_to("/batch_create")[0].body);
    EXPECT_GE(sent->front().undo_seconds, 10);
}

TEST_F(Invite, undo_stays_when_more_is_told) {
    open_dialog();
    type_addresses("one@x.example");
    take(intent::SendInvites{});
    host.settle();
    take(intent::CopyOrganizationId{});
    const auto emails = {"a@x.example", "b@x.example", "c@x.example", "d@x.example"};
    for (const char* email : emails) backend.invite(email);
    take(intent::Open{{.screen = Screen::invitations}});
    host.settle();
    for (const char* email : emails) take(intent::Resend{backend.invited(email)->invitation.id});
    host.settle();
    EXPECT_EQ(state().toasts.size(), 4u);
    EXPECT_FALSE(has_toast("Organization ID copied"));
    EXPECT_TRUE(has_toast("1 invite sent"));
}

TEST_F(Invite, the_text_outlives_close_back_and_reload) {
    open_as_owner("/settings/users");
    take(intent::Open{{.screen = Screen::users, .inviting = true}});
    type_addresses("kept@x.example");
    go_back();
    EXPECT_FALSE(state().place.inviting);
    take(intent::Open{{.screen = Screen::users, .inviting = true}});
    EXPECT_EQ(state().invite.text, "kept@x.example");
    open("/settings/users?dialog=invite");
    EXPECT_EQ(state().invite.text, "kept@x.example");
    EXPECT_EQ(preview(), (std::vector<std::string>{"kept@x.example will be invited"}));
}

TEST_F(Invite, each_organization_has_its_own_draft) {
    open_dialog();
    type_addresses("first@x.example");
    take(intent::ChooseInviteRole{domain::BaseRole::owner});
    const auto switch_to = [&](std::string_view organization_id) {
        take(intent::SwitchTo{std::string(organization_id)});
        host.settle();
        take(intent::Open{{.screen = Screen::users, .inviting = true}});
        host.settle();
    };
    switch_to(babbage);
    EXPECT_EQ(state().invite.text, "");
    EXPECT_EQ(state().invite.role, domain::BaseRole::collaborator);
    EXPECT_TRUE(preview().empty());
    take(intent::SendInvites{});
    host.settle();
    EXPECT_TRUE(backend.invitations.empty());
    type_addresses("second@x.example");

    open("/settings/users?dialog=invite");
    EXPECT_EQ(state().invite.text, "second@x.example");
    switch_to(lovelace);
    EXPECT_EQ(state().invite.text, "first@x.example");
    EXPECT_EQ(state().invite.role, domain::BaseRole::owner);
    EXPECT_EQ(preview(), (std::vector<std::string>{"first@x.example will be invited"}));
    switch_to(babbage);
    EXPECT_EQ(state().invite.text, "second@x.example");
}

TEST_F(Invite, a_draft_is_not_taken_along_when_another_tab_switched) {
    open_dialog();
    type_addresses("first@x.example");
    backend.session_organization = babbage;
    take(intent::SendInvites{});
    host.settle();
    take(intent::GoOn{});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
    EXPECT_EQ(state().invite.text, "");
    EXPECT_TRUE(preview().empty());
}

TEST_F(Invite, what_is_kept_in_the_tab_may_be_anything) {
    host.in_tab["invite.addresses"] = "old@x.example\nand more\x1e\x1e org\x1eorg owner";
    open_dialog();
    EXPECT_EQ(state().invite.text, "");
}

TEST_F(Invite, a_csv_file_is_added_to_what_is_there) {
    open_dialog();
    type_addresses("first@x.example");
    host.chosen_file = "Name,Email\nGrace,grace@x.example\nAlan,alan@x.example\n";
    take(intent::ChooseInviteFile{});
    EXPECT_EQ(state().invite.addresses, 3u);
    EXPECT_TRUE(state().invite.text.starts_with("first@x.example\n"));
}

TEST_F(Invite, a_file_with_several_columns_of_addresses_waits_until_one_is_chosen) {
    open_dialog();
    type_addresses("first@x.example");
    take(intent::AddInviteFile{"Name,Work email,Manager email\nGrace,grace@x.example,boss@x.example\n"});
    ASSERT_EQ(state().invite.question.size(), 2u);
    EXPECT_EQ(state().invite.question[1].heading, "Manager email");
    EXPECT_EQ(state().invite.question[1].example, "boss@x.example");
    EXPECT_EQ(state().invite.text, "first@x.example");
    take(intent::SendInvites{});
    host.settle();
    EXPECT_TRUE(host.sent_to("/batch_create").empty());
    EXPECT_EQ(state().invite.problem, "Choose the column that holds the addresses first.");
    take(intent::ChooseAddressColumn{state().invite.question[0].index});
    EXPECT_TRUE(state().invite.question.empty());
    EXPECT_EQ(state().invite.text, "first@x.example\nGrace <grace@x.example>\n");
    EXPECT_EQ(state().invite.addresses, 2u);
}

TEST_F(Invite, pasted_rows_with_several_columns_of_addresses_are_asked_about_too) {
    open_dialog();
    type_addresses(
        "zoe@x.example\nAda\tada@x.example\tboss@x.example\nGrace\tgrace@x.example\tboss@x.example");
    EXPECT_EQ(state().invite.question.size(), 2u);
    EXPECT_EQ(state().invite.addresses, 1u);
    take(intent::ChooseAddressColumn{});
    EXPECT_EQ(state().invite.addresses, 4u) << "every column";
    EXPECT_TRUE(state().invite.question.empty());
}

TEST_F(Invite, rows_of_a_spreadsheet_are_sent_by_their_addresses_and_told_with_their_names) {
    open_dialog();
    type_addresses("Name\tEmail\tRole\nAda Lovelace\tada@x.example\towner\nGrace\tgrace@\t\n");
    EXPECT_TRUE(state().invite.rows);
    EXPECT_EQ(preview(),
              (std::vector<std::string>{"Ada Lovelace <ada@x.example> will be invited",
                                        "Grace <grace@> not an address: nothing stands after the @"}));
    take(intent::SendInvites{});
    host.settle();
    EXPECT_EQ(backend.invitations.size(), 1u);
    EXPECT_EQ(state().invite.text, "Grace <grace@>");
}

TEST_F(Invite, a_picture_is_refused_in_words) {
    open_dialog();
    take(intent::AddInviteFile{std::string("\u2030PNG\r\n\x1A\n\0\0\0\rIHDR", 18)});
    EXPECT_TRUE(state().invite.problem.starts_with("This file is no list of addresses."))
        << state().invite.problem;
    EXPECT_EQ(state().invite.text, "");
}

TEST_F(Invite, a_file_is_not_taken_along_into_another_organization) {
    open_dialog();
    host.chosen_file = "ada@x.example\n";
    host.chooser_stays_open = true;
    take(intent::ChooseInviteFile{});
    take(intent::SwitchTo{std::string(babbage)});
    host.settle();
    take(intent::Open{{.screen = Screen::users, .inviting = true}});
    host.choose_file();
    EXPECT_EQ(state().invite.text, "");
    take(intent::ChooseInviteFile{});
    host.choose_file();
    EXPECT_EQ(state().invite.text, "ada@x.example\n");
}

TEST_F(Invite, a_file_that_comes_while_sending_is_added_when_it_is_over) {
    open_dialog();
    type_addresses("first@x.example");
    host.hold();
    take(intent::SendInvites{});
    take(intent::AddInviteFile{"Name,Email\nGrace,grace@x.example\n"});
    take(intent::AddInviteFile{"Name,Email\nAlan,alan@x.example\n"});
    EXPECT_EQ(state().invite.text, "first@x.example") << "what is being sent does not change";
    host.release();
    EXPECT_TRUE(has_toast("1 invite sent"));
    EXPECT_TRUE(state().place.inviting) << "the dialog stays for them";
    EXPECT_EQ(state().invite.addresses, 2u);
    EXPECT_EQ(backend.invitations.size(), 1u);
    EXPECT_NE(state().invite.text.find("grace@x.example"), std::string::npos);
    EXPECT_NE(state().invite.text.find("alan@x.example"), std::string::npos);
}

TEST_F(Invite, the_list_of_invitations_shows_what_was_just_sent) {
    open_as_owner("/settings/invitations?dialog=invite");
    EXPECT_EQ(state().invitations.total, 0);
    type_addresses("new@x.example");
    take(intent::SendInvites{});
    host.settle();
    EXPECT_EQ(state().invitations.total, 1);
}

class InvitationActions : public ClientTest {
   protected:
    std::string id_of(std::string_view email) { return backend.invited(email)->invitation.id; }
    // As an owner, in a browser whose clipboard is another one.
    void open_with_clipboard(decltype(client::Host::copy_later) copy_later) {
        backend.invite("slow@x.example");
        backend.sign_in("owner@lovelace.example");
        client::Host other = host.host();
        other.copy_later = std::move(copy_later);
        client = std::make_unique<Client>(
            other, Addresses{.place_of = app::place_of, .address_of = app::address_of});
        client->start("/settings/invitations");
        host.settle();
    }
};

TEST_F(InvitationActions, resend_makes_a_new_link_and_says_that_the_old_one_died) {
    backend.invite("slow@x.example");
    open_as_owner("/settings/invitations");
    take(intent::Resend{id_of("slow@x.example")});
    take(intent::Resend{id_of("slow@x.example")});
    host.settle();
    EXPECT_EQ(host.sent_to("/batch_resend").size(), 1u) << "a double click resends once";
    EXPECT_TRUE(has_toast("The old one no longer works."));
}

TEST_F(InvitationActions, revoke_asks_first) {
    backend.invite("gone@x.example");
    open_as_owner("/settings/invitations");
    take(intent::AskRevoke{id_of("gone@x.example"), "gone@x.example"});
    host.settle();
    EXPECT_EQ(backend.invited("gone@x.example")->invitation.status, "pending");
    take(intent::Revoke{});
    host.settle();
    EXPECT_EQ(backend.invited("gone@x.example")->invitation.status, "revoked");
    EXPECT_EQ(state().invitations.row(0)->status, "revoked");
    EXPECT_FALSE(state().confirm_revoke);
}

TEST_F(InvitationActions, copy_link_puts_a_fresh_link_on_the_clipboard) {
    backend.invite("slow@x.example");
    open_as_owner("/settings/invitations");
    take(intent::CopyLink{id_of("slow@x.example")});
    host.settle();
    EXPECT_NE(host.clipboard.find("#token="), std::string::npos);
    EXPECT_TRUE(has_toast("Link copied"));
}

TEST_F(InvitationActions, a_clipboard_that_refuses_is_said) {
    backend.invite("slow@x.example");
    open_as_owner("/settings/invitations");
    host.clipboard_refuses = true;
    take(intent::CopyLink{id_of("slow@x.example")});
    host.settle();
    EXPECT_TRUE(has_toast("The browser refused to copy"));
    EXPECT_TRUE(has_toast("earlier links no longer work"));
    EXPECT_FALSE(has_toast("Link copied"));
}

TEST_F(InvitationActions, a_clipboard_that_refuses_before_the_link_has_come_is_said_when_it_comes) {
    open_with_clipboard([](const std::function<void(bool)>& done) {
        done(false);
        return [](const std::optional<std::string>&) {};
    });
    take(intent::CopyLink{id_of("slow@x.example")});
    EXPECT_TRUE(state().toasts.empty()) << "the old link still works";
    host.settle();
    ASSERT_EQ(state().toasts.size(), 1u);
    EXPECT_TRUE(has_toast("The browser refused to copy"));
}

TEST_F(InvitationActions, where_there_is_no_clipboard_the_link_that_is_out_lives_on) {
    open_with_clipboard([](const std::function<void(bool)>&) { return nullptr; });
    take(intent::CopyLink{id_of("slow@x.example")});
    host.settle();
    EXPECT_TRUE(host.sent_to("/link").empty());
    EXPECT_TRUE(has_toast("The browser refused to copy. Allow"));
    EXPECT_TRUE(state().busy_invitations.empty());
}

TEST_F(InvitationActions, a_link_that_could_not_be_had_is_said_once) {
    backend.invite("slow@x.example");
    open_as_owner("/settings/invitations");
    host.fail_once("/link", {400, {}, R"({"error":{"detail":"This one was accepted."}})"});
    take(intent::CopyLink{id_of("slow@x.example")});
    host.settle();
    ASSERT_EQ(state().toasts.size(), 1u);
    EXPECT_EQ(state().toasts[0].text, "This one was accepted.");
}

}  // namespace
}  // namespace roster::tests
