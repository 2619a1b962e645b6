// A backend in a few hundred lines, in memory: enough of the contract for every screen, in the contract's own types.
// It keeps what a server keeps (accounts, members, invitations, one session) and refuses what a server refuses.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "api/addresses.hpp"
#include "api/json.hpp"
#include "domain/email_address.hpp"
#include "panels/fake_host.hpp"

namespace roster::tests {

inline constexpr std::string_view lovelace = "org_lovelace00000000000001";
inline constexpr std::string_view babbage = "org_babbage000000000000002";

class FakeBackend {
   public:
    struct Account {
        std::string name, password;
    };
    struct Membership {
        std::string organization_id, email, role, user_id;
        std::int64_t joined = 0;
    };
    struct Invited {
        api::Invitation invitation;
        std::string token;
        std::string ended_as;  // the code of its dead link
    };

    FakeBackend();

    api::HttpReply answer(const api::HttpRequest& request);

    // ---- What a test arranges, or looks at
    void sign_in(std::string_view email, std::string_view organization_id = lovelace) {
        session_email = std::string(email);
        session_organization = std::string(organization_id);
    }
    void add_members(int count);  // to Lovelace Robotics, until it has so many
    std::string invite(std::string_view email, std::string_view organization_id = lovelace);  // the token
    Invited* invited(std::string_view email) {
        for (auto one = invitations.rbegin(); one != invitations.rend(); ++one)
            if (one->invitation.email == email) return &*one;
        return nullptr;
    }
    const Membership* member(std::string_view email, std::string_view organization_id = lovelace) const {
        for (const Membership& one : memberships)
            if (one.email == email && one.organization_id == organization_id) return &one;
        return nullptr;
    }

    std::string session_email, session_organization;  // empty: nobody is signed in
    std::vector<api::Organization> organizations;
    std::map<std::string, int> versions;  // of an organization: its ETag
    std::string changed_by = "Mary Somerville";
    std::map<std::string, Account, std::less<>> accounts;  // by e-mail address
    std::vector<Membership> memberships;
    std::vector<Invited> invitations;
    std::string reset_token = "reset-token";
    std::string reset_email;

   private:
    using Values = std::vector<std::string>;
    static constexpr std::int64_t epoch = 1'780'000'000;
    static domain::Timestamp at(std::int64_t seconds) { return {(epoch + seconds) * domain::second}; }

    template <class T>
    static api::HttpReply ok(const T& value, int status = 200) {
        return {.status = status, .headers = {}, .body = api::to_json(value)};
    }
    template <class T>
    static api::HttpReply one(const T& value) {
        return ok(api::One<T>{value});
    }
    static api::HttpReply nothing(int status = 204) { return {.status = status, .headers = {}, .body = {}}; }
    static api::HttpReply refuse(int status, domain::Sentence sentence,
                                 std::vector<domain::Argument> arguments = {}) {
        return {.status = status,
                .headers = {},
                .body = api::to_json(api::error_of(status, domain::Refusal{sentence, std::move(arguments)}))};
    }
    static std::string header(const api::HttpRequest& request, std::string_view name) {
        for (const api::Header& one : request.headers)
            if (one.name == name) return one.value;
        return {};
    }
    static std::string parameter(const api::HttpRequest& request, std::string_view name);

    Account* account(std::string_view email) {
        const auto found = accounts.find(email);
        return found == accounts.end() ? nullptr : &found->second;
    }
    api::Organization* organization(std::string_view id) {
        const auto found = std::ranges::find(organizations, id, &api::Organization::id);
        return found == organizations.end() ? nullptr : &*found;
    }
    std::string etag(const std::string& id) { return "\"" + std::to_string(versions[id]) + "\""; }
    std::vector<api::OrganizationChoice> choices_of(std::string_view email);
    api::UserInfo userinfo();
    api::HttpReply signed_in(std::string_view email, std::string_view organization_id);
    api::Collaborator collaborator(const Membership& membership);
    std::optional<std::string> refusal_of_invite(const std::string& email);

    api::HttpReply call(api::Operation operation, const Values& values, const api::HttpRequest& request);
    api::HttpReply login(const api::HttpRequest& request);
    api::HttpReply members(const api::HttpRequest& request);
    api::HttpReply list_invitations(const api::HttpRequest& request);
    api::HttpReply create_invitations(const api::HttpRequest& request);
    api::HttpReply check(const api::HttpRequest& request);
    api::HttpReply patch_organization(const api::HttpRequest& request);
    api::HttpReply preview(const api::HttpRequest& request);
    api::HttpReply accept(const api::HttpRequest& request);
    api::HttpReply revoke(const api::HttpRequest& request);
    api::HttpReply resend(const api::HttpRequest& request);
    api::HttpReply link(const std::string& id);

    std::map<std::string, api::HttpReply> remembered_;  // by Idempotency-Key
    std::map<std::string, std::string> tickets_;        // ticket → e-mail
    int last_ = 0;
    std::int64_t clock_ = 1000;
};

// ---- How it answers ----------------------------------------------------------------------------------------------

inline FakeBackend::FakeBackend() {
    organizations = {
        {std::string(lovelace), "Lovelace Robotics", "lovelace", at(0), std::nullopt, {}},
        {std::string(babbage), "Babbage Works", "babbage", at(0), std::nullopt, {}},
    };
    accounts = {{"owner@lovelace.example", {"Ada Lovelace", "analytical-engine"}},
                {"colin@lovelace.example", {"Colin Maclaurin", "infinite-series"}},
                {"only@babbage.example", {"Olive Only", "difference-engine"}}};
    memberships = {
        {std::string(lovelace), "owner@lovelace.example", "owner", "usr_owner000000000000001", 1},
        {std::string(babbage), "owner@lovelace.example", "owner", "usr_owner000000000000002", 1},
        {std::string(lovelace), "colin@lovelace.example", "collaborator", "usr_colin000000000000003", 2},
        {std::string(babbage), "only@babbage.example", "collaborator", "usr_only0000000000000004", 3}};
}

inline void FakeBackend::add_members(int count) {
    const auto present = std::ranges::count(memberships, lovelace, &Membership::organization_id);
    for (int number = 0; number < count - static_cast<int>(present); ++number) {
        const std::string email = "person" + std::to_string(number) + "@lovelace.example";
        accounts[email] = {"Person " + std::to_string(number), "some-password"};
        memberships.push_back({std::string(lovelace), email, "collaborator",
                               "usr_person" + std::to_string(100000000000 + number), 10 + number});
    }
}

inline std::string FakeBackend::invite(std::string_view email, std::string_view organization_id) {
    const std::string number = std::to_string(++last_);
    for (Invited& old : invitations)
        if (old.invitation.email == email && old.invitation.organization_id == organization_id &&
            old.invitation.status == "pending") {
            old.invitation.status = "expired";
            old.ended_as = "invitation_replaced";
        }
    api::Invitation made;
    made.id = "orginv_" + std::string(20 - std::min<std::size_t>(number.size(), 20), '0') + number;
    made.email = std::string(email);
    made.organization_id = std::string(organization_id);
    made.created_at = at(++clock_);
    made.expires_at = at(clock_ + 7 * 86'400);
    made.status = "pending";
    made.base_role = "collaborator";
    made.invited_by = api::InvitedBy{"usr_owner000000000000001", "Ada Lovelace", "owner@lovelace.example"};
    invitations.push_back({made, "token-" + number, {}});
    return invitations.back().token;
}

inline std::string FakeBackend::parameter(const api::HttpRequest& request, std::string_view name) {
    const std::size_t query = request.path.find('?');
    if (query == std::string::npos) return {};
    const std::string wanted = std::string(name) + "=";
    for (std::size_t at = query + 1; at < request.path.size();) {
        const std::size_t end = std::min(request.path.find('&', at), request.path.size());
        if (request.path.compare(at, wanted.size(), wanted) == 0) {
            std::string value;
            for (std::size_t i = at + wanted.size(); i < end; ++i) {
                if (request.path[i] == '%') {
                    value += static_cast<char>(std::stoi(request.path.substr(i + 1, 2), nullptr, 16));
                    i += 2;
                } else {
                    value += request.path[i];
                }
            }
            return value;
        }
        at = end + 1;
    }
    return {};
}

inline std::vector<api::OrganizationChoice> FakeBackend::choices_of(std::string_view email) {
    std::vector<api::OrganizationChoice> choices;
    for (const Membership& one : memberships)
        if (one.email == email)
            choices.push_back({one.organization_id, organization(one.organization_id)->name, one.role});
    return choices;
}

inline api::UserInfo FakeBackend::userinfo() {
    const Membership* mine = member(session_email, session_organization);
    api::UserInfo info;
    info.id = mine->user_id;
    info.email = info.username = session_email;
    info.name = account(session_email)->name;
    info.organization_permission_level = mine->role;
    info.organization_ids = {session_organization};
    api::OrganizationInUserInfo in;
    in.id = session_organization;
    in.name = organization(session_organization)->name;
    in.public_identifier = organization(session_organization)->public_identifier;
    info.organizations = {in};
    info.roster = 1;
    return info;
}

inline api::HttpReply FakeBackend::signed_in(std::string_view email, std::string_view organization_id) {
    sign_in(email, organization_id);
    return one(api::LoginAnswer{.userinfo = userinfo(), .organizations = {}, .login_ticket = {}});
}

inline api::HttpReply FakeBackend::answer(const api::HttpRequest& request) {
    const auto matched = api::match(request.method, request.path);
    const auto* found = std::get_if<api::Match>(&matched);
    if (!found) return refuse(404, domain::Sentence::address_not_found);
    if (request.method != api::Method::get && header(request, "Roster-Client") != "1")
        return refuse(403, domain::Sentence::foreign_request);
    const bool open = found->address->caller == api::Caller::anybody;
    if (!open && session_email.empty()) return refuse(401, domain::Sentence::not_signed_in);
    const std::string person = header(request, "Roster-Person");
    if (!session_email.empty() && !person.empty() && person != api::percent_encoded(session_email))
        return refuse(401, domain::Sentence::somebody_else);
    const std::string named = header(request, "Roster-Organization");
    if (!open && !named.empty() && named != session_organization)
        return refuse(409, domain::Sentence::other_organization);
    if (found->address->caller == api::Caller::owner &&
        member(session_email, session_organization)->role != "owner")
        return refuse(403, domain::Sentence::not_an_owner);
    const std::string key = header(request, "Idempotency-Key");
    if (!key.empty() && remembered_.contains(key)) return remembered_[key];
    api::HttpReply reply = call(found->address->operation, found->values, request);
    if (!key.empty()) remembered_[key] = reply;
    return reply;
}

inline api::HttpReply FakeBackend::call(api::Operation operation, const Values& values,
                                        const api::HttpRequest& request) {
    using enum api::Operation;
    switch (operation) {
        case get_userinfo:
            return one(userinfo());
        case api::Operation::login:
            return this->login(request);
        case login_select: {
            const auto select = api::from_json<api::LoginSelect>(request.body);
            const auto ticket = tickets_.find(select->login_ticket);
            if (ticket == tickets_.end()) return refuse(401, domain::Sentence::ticket_expired);
            const std::string email = ticket->second;
            tickets_.erase(ticket);
            return signed_in(email, select->organization_id);
        }
        case logout:
            session_email.clear();
            return nothing();
        case switch_organization: {
            const auto to = api::from_json<api::SwitchOrganization>(request.body);
            if (!member(session_email, to->organization_id)) return refuse(404, domain::Sentence::not_found);
            session_organization = to->organization_id;
            return one(userinfo());
        }
        case list_my_organizations: {
            api::Page<api::OrganizationChoice> page{choices_of(session_email), {}};
            page.metadata.total = static_cast<std::int64_t>(page.results.size());
            return ok(page);
        }
        case request_password_reset:
            reset_email = api::from_json<api::RequestPasswordReset>(request.body)->email;
            return nothing(202);
        case reset_password: {
            const auto reset = api::from_json<api::ResetPassword>(request.body);
            if (reset->token != reset_token || !account(reset_email))
                return refuse(410, domain::Sentence::reset_dead);
            account(reset_email)->password = reset->new_password;
            reset_token.clear();
            return nothing();
        }
        case get_organization_public:
            if (const auto* found = organization(values[0]))
                return one(api::OrganizationPublic{found->id, found->name});
            return refuse(404, domain::Sentence::not_found);
        case get_organization: {
            if (values[0] != session_organization) return refuse(404, domain::Sentence::not_found);
            api::HttpReply reply = one(*organization(values[0]));
            reply.headers.push_back({"ETag", etag(values[0])});
            return reply;
        }
        case api::Operation::patch_organization:
            return this->patch_organization(request);
        case list_collaborators:
            return members(request);
        case api::Operation::list_invitations:
            return this->list_invitations(request);
        case batch_create_invitations:
            return create_invitations(request);
        case check_invitations:
            return check(request);
        case batch_invalidate_invitations:
            return revoke(request);
        case batch_resend_invitations:
            return resend(request);
        case link_invitation:
            return link(values[0]);
        case preview_invitation:
            return preview(request);
        case accept_invitation:
            return accept(request);
        default:
            return refuse(501, domain::Sentence::not_offered);
    }
}

inline api::HttpReply FakeBackend::login(const api::HttpRequest& request) {
    const auto asked = api::from_json<api::Login>(request.body);
    const Account* found = account(asked->email);
    if (!found || found->password != asked->password) return refuse(401, domain::Sentence::wrong_credentials);
    if (asked->organization_id) {
        if (!member(asked->email, *asked->organization_id))
            return refuse(403, domain::Sentence::not_a_member);
        return signed_in(asked->email, *asked->organization_id);
    }
    const auto choices = choices_of(asked->email);
    if (choices.size() == 1) return signed_in(asked->email, choices.front().id);
    const std::string ticket = "ticket-" + std::to_string(++last_);
    tickets_[ticket] = asked->email;
    return one(api::LoginAnswer{.userinfo = std::nullopt, .organizations = choices, .login_ticket = ticket});
}

inline api::Collaborator FakeBackend::collaborator(const Membership& membership) {
    api::Collaborator row;
    row.id = "ide_" + membership.user_id.substr(4);
    row.user_id = membership.user_id;
    row.email = membership.email;
    row.name = account(membership.email)->name;
    row.permission_level = row.base_role = membership.role;
    row.created_at = at(membership.joined);
    return row;
}

// Cuts a page out of `rows`, as offset and count ask.
template <class Row>
api::Page<Row> cut_page(std::vector<Row> rows, std::string offset, std::string count) {
    api::Page<Row> page;
    page.metadata.total = static_cast<std::int64_t>(rows.size());
    const auto first = std::min<std::size_t>(offset.empty() ? 0 : std::stoul(offset), rows.size());
    const auto last = std::min<std::size_t>(first + (count.empty() ? 50 : std::stoul(count)), rows.size());
    page.results.assign(rows.begin() + static_cast<std::ptrdiff_t>(first),
                        rows.begin() + static_cast<std::ptrdiff_t>(last));
    return page;
}

inline api::HttpReply FakeBackend::members(const api::HttpRequest& request) {
    const std::string q = parameter(request, "q"), role = parameter(request, "base_role");
    std::vector<api::Collaborator> rows;
    for (const Membership& one : memberships) {
        if (one.organization_id != session_organization || (!role.empty() && one.role != role)) continue;
        api::Collaborator row = collaborator(one);
        if ((row.name + " " + row.email).find(q) != std::string::npos) rows.push_back(row);
    }
    const std::string sort = parameter(request, "sort");
    std::ranges::sort(rows, [&](const api::Collaborator& a, const api::Collaborator& b) {
        if (sort == "name") return std::tie(a.name, a.email) < std::tie(b.name, b.email);
        if (sort == "-name") return std::tie(b.name, b.email) < std::tie(a.name, a.email);
        if (sort == "email") return a.email < b.email;
        if (sort == "created_at") return std::tie(a.created_at, a.email) < std::tie(b.created_at, b.email);
        return std::tie(b.created_at, a.email) < std::tie(a.created_at, b.email);
    });
    return ok(cut_page(rows, parameter(request, "offset"), parameter(request, "count")));
}

inline api::HttpReply FakeBackend::list_invitations(const api::HttpRequest& request) {
    const std::string status = parameter(request, "status"), q = parameter(request, "q");
    std::vector<api::Invitation> rows;
    for (auto one = invitations.rbegin(); one != invitations.rend(); ++one) {
        const api::Invitation& row = one->invitation;
        if (row.organization_id == session_organization && (status == "all" || row.status == status) &&
            row.email.find(q) != std::string::npos)
            rows.push_back(row);
    }
    return ok(cut_page(rows, parameter(request, "offset"), parameter(request, "count")));
}

inline api::HttpReply FakeBackend::create_invitations(const api::HttpRequest& request) {
    const auto entries = api::from_json<std::vector<api::InvitationCreate>>(request.body);
    api::Rows<api::InvitationCreated> rows;
    for (const api::InvitationCreate& entry : *entries) {
        if (member(entry.email, session_organization)) {
            rows.results.push_back({400, std::nullopt,
                                    api::error_of(400, domain::Refusal{domain::Sentence::already_member,
                                                                       {{"email", entry.email}}})});
            continue;
        }
        invite(entry.email, session_organization);
        invitations.back().invitation.base_role = entry.base_role.value_or("collaborator");
        rows.results.push_back(
            {201, api::InvitationCreated{invitations.back().invitation.id, "pending", std::nullopt},
             std::nullopt});
    }
    return ok(rows);
}

inline api::HttpReply FakeBackend::check(const api::HttpRequest& request) {
    api::Page<api::InvitationChecked> page;
    const auto entries = api::from_json<std::vector<api::InvitationCheck>>(request.body);
    for (const api::InvitationCheck& entry : *entries) {
        const Invited* pending = invited(entry.email);
        const bool outside = domain::domain_of(entry.email) == "outside.example";
        page.results.push_back({entry.email,
                                member(entry.email, session_organization)            ? "member"
                                : outside                                            ? "outside_domain"
                                : pending && pending->invitation.status == "pending" ? "pending"
                                                                                     : "invite",
                                {}});
    }
    page.metadata.total = static_cast<std::int64_t>(page.results.size());
    return ok(page);
}

inline api::HttpReply FakeBackend::patch_organization(const api::HttpRequest& request) {
    const std::string match = header(request, "If-Match");
    if (!match.empty() && match != etag(session_organization))
        return {
            .status = 412,
            .headers = {},
            .body =
                R"({"error":{"detail":"Somebody else changed this meanwhile.","code":"changed_meanwhile",)"
                R"("changed_by":{"id":"usr_mary","name":")" +
                changed_by + R"("}}})"};
    const auto patch = api::from_json<api::OrganizationPatch>(request.body);
    if (patch->name) organization(session_organization)->name = *patch->name;
    ++versions[session_organization];
    api::HttpReply reply = one(*organization(session_organization));
    reply.headers.push_back({"ETag", etag(session_organization)});
    return reply;
}

inline api::HttpReply FakeBackend::preview(const api::HttpRequest& request) {
    const auto ask = api::from_json<api::InvitationPreviewAsk>(request.body);
    const auto found = std::ranges::find(invitations, ask->token, &Invited::token);
    if (found == invitations.end() || found->invitation.organization_id != ask->organization_id)
        return refuse(404, domain::Sentence::invitation_unknown);
    if (!found->ended_as.empty()) return refuse(410, *domain::sentence_of_code(found->ended_as));
    api::InvitationPreview preview;
    preview.organization = {found->invitation.organization_id,
                            organization(found->invitation.organization_id)->name};
    preview.invited_by_name = found->invitation.invited_by->name;
    preview.email_hint = domain::masked_email_address(found->invitation.email);
    preview.expires_at = found->invitation.expires_at;
    preview.has_account = account(found->invitation.email) != nullptr;
    if (!session_email.empty()) preview.is_you = session_email == found->invitation.email;
    return one(preview);
}

inline api::HttpReply FakeBackend::accept(const api::HttpRequest& request) {
    const auto asked = api::from_json<api::InvitationAccept>(request.body);
    const auto found = std::ranges::find(invitations, asked->token, &Invited::token);
    if (found == invitations.end()) return refuse(404, domain::Sentence::invitation_unknown);
    if (!found->ended_as.empty()) return refuse(410, *domain::sentence_of_code(found->ended_as));
    const std::string email = found->invitation.email;
    if (const Account* existing = account(email)) {
        if (existing->password != asked->password) return refuse(401, domain::Sentence::wrong_credentials);
    } else {
        accounts[email] = {asked->name.value_or(""), asked->password};
    }
    memberships.push_back({found->invitation.organization_id, email, found->invitation.base_role,
                           "usr_new" + std::to_string(10000000000000 + ++last_), ++clock_});
    found->invitation.status = "accepted";
    found->invitation.accepted_at = at(++clock_);
    found->ended_as = "invitation_used";
    sign_in(email, found->invitation.organization_id);
    return one(userinfo());
}

inline api::HttpReply FakeBackend::revoke(const api::HttpRequest& request) {
    api::Rows<api::Invitation> rows;
    const auto ids = api::from_json<api::InvitationIds>(request.body);
    for (const std::string& id : ids->ids)
        for (Invited& one : invitations)
            if (one.invitation.id == id) {
                if (one.invitation.status == "pending") {
                    one.invitation.status = "revoked";
                    one.invitation.revoked_at = at(++clock_);
                    one.ended_as = "invitation_revoked";
                }
                rows.results.push_back({202, one.invitation, std::nullopt});
            }
    return ok(rows);
}

inline api::HttpReply FakeBackend::resend(const api::HttpRequest& request) {
    api::Rows<api::Invitation> rows;
    const auto ids = api::from_json<api::InvitationIds>(request.body);
    for (const std::string& id : ids->ids)
        for (Invited& one : invitations)
            if (one.invitation.id == id) {
                one.invitation.status = "pending";
                one.token += "-again";
                one.ended_as.clear();
                rows.results.push_back({200, one.invitation, std::nullopt});
            }
    return ok(rows);
}

inline api::HttpReply FakeBackend::link(const std::string& id) {
    for (Invited& one : invitations) {
        if (one.invitation.id != id) continue;
        one.token += "-fresh";
        one.ended_as.clear();
        one.invitation.status = "pending";
        return FakeBackend::one(api::InvitationLink{
            id, "https://roster.example/register?organizationId=" + one.invitation.organization_id +
                    "#token=" + one.token});
    }
    return refuse(404, domain::Sentence::not_found);
}

}  // namespace roster::tests
