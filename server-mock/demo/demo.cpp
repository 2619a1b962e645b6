#include "demo/demo.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "demo/clouds.hpp"
#include "demo/groups.hpp"
#include "demo/people.hpp"
#include "store/accounts.hpp"
#include "store/invitations.hpp"
#include "store/listed_people.hpp"
#include "store/members.hpp"
#include "store/migrations.hpp"
#include "store/organizations.hpp"

namespace roster::server {

namespace {

constexpr const char* first_organization = "Lovelace Robotics";
constexpr const char* second_organization = "Babbage Works";
constexpr const char* demo_owner_name = "Mara Lindqvist";
constexpr std::int64_t people_at_once = 5'000;
constexpr std::int64_t many_members = 20'000;
constexpr std::int64_t age = 400 * domain::day;  // of the first organization
constexpr std::int64_t second_organization_people = 7;

// Owners beside the demo's owner, by their number among the people.
bool is_owner(std::int64_t number) { return number == 4 || number == 16 || number == 33; }

class DemoLoad {
   public:
    DemoLoad(Backend& backend, soci::session& session, std::string password_hash)
        : dialect_(backend.database.dialect()),
          session_(session),
          now_(backend.clock()),
          password_hash_(std::move(password_hash)) {}

    void load(std::int64_t members) {
        first_ = add_organization(first_organization, now_ + -age);
        second_ = add_organization(second_organization, now_ + -age / 4);
        std::optional<BulkLoad> bulk;
        if (members > many_members) bulk.emplace(session_, dialect_);
        const auto owner_account = demo_id("acc_");
        store::add_accounts(session_, {{owner_account, std::string(demo_owner_email), demo_owner_name,
                                        password_hash_, now_ + -age}});
        owner_ = add_member(first_, owner_account, demo_owner_email, demo_owner_name, true, now_ + -age);
        const auto second_owner =
            add_member(second_, owner_account, demo_owner_email, demo_owner_name, true, now_ + -age / 4);
        add_people(members - 1);
        if (bulk) bulk->finish();
        add_invitations();
        const DemoOrganization first{first_, owner_, now_ + -age};
        const auto new_id = [this](std::string_view prefix) { return demo_id(prefix); };
        add_demo_clouds(session_, first, {second_, second_owner, now_ + -age / 4}, new_id);
        add_demo_groups(session_, dialect_, first, new_id);
        for (const auto& [id, change] : counts_) store::count_members(session_, id, change);
    }

   private:
    // The same in every demo, and rising, so that a million of them are written from left to right.
    std::string demo_id(std::string_view prefix) {
        static constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        std::string number(6, '0');
        auto rest = ++last_id_;
        for (auto digit = number.rbegin(); digit != number.rend(); ++digit, rest /= 36)
            *digit = digits[rest % 36];
        return std::string(prefix) + "demo" + number + fingerprint("demo " + number).substr(0, 16);
    }

    store::Member demo_member(const std::string& organization, std::string_view account,
                              std::string_view email, std::string_view name, bool owner, Timestamp joined) {
        auto member =
            store::new_member(organization, account, email, name, owner ? "owner" : "collaborator", joined);
        member.user_id = demo_id("usr_");
        member.identity_id = demo_id("ide_");
        return member;
    }

    std::string add_organization(std::string_view name, Timestamp created) {
        store::Organization organization;
        organization.id = demo_id("org_");
        organization.name = name;
        organization.created_at = created;
        organization.changed_at = created;
        store::add_organization(session_, organization);
        counts_.push_back({organization.id, {}});
        return organization.id;
    }

    void count(std::string_view organization, bool owner) {
        for (auto& [id, change] : counts_) {
            if (id == organization) ++(owner ? change.owners : change.collaborators);
        }
    }

    std::string add_member(const std::string& organization, std::string_view account, std::string_view email,
                           std::string_view name, bool owner, Timestamp joined) {
        const auto member = demo_member(organization, account, email, name, owner, joined);
        store::add_members(session_, {member});
        count(organization, owner);
        return member.user_id;
    }

    void add_people(std::int64_t number) {
        // Evenly over the organization's life, the last one some hours ago.
        const std::int64_t step = (age - 6 * domain::hour) / std::max<std::int64_t>(number, 1);
        std::vector<store::Account> accounts;
        std::vector<store::Member> members;
        for (std::int64_t i = 0; i < number; ++i) {
            const auto person = demo_person(i);
            const Timestamp joined = now_ + -age + (i + 1) * step;
            accounts.push_back({demo_id("acc_"), person.email, person.name, password_hash_, joined});
            members.push_back(
                demo_member(first_, accounts.back().id, person.email, person.name, is_owner(i), joined));
            if (i % 3 != 2)
                members.back().last_active_at = std::max(joined, now_ + -((i % 29) * 7 + 1) * domain::hour);
            count(first_, is_owner(i));
            if (static_cast<std::int64_t>(accounts.size()) == people_at_once || i + 1 == number) {
                store::add_accounts(session_, accounts);
                store::add_members(session_, members);
                if (i < people_at_once) add_second_organization(accounts);
                accounts.clear();
                members.clear();
            }
        }
    }

    // Some of the first one's people belong to the second one too.
    void add_second_organization(const std::vector<store::Account>& accounts) {
        for (std::int64_t i = 0; i < second_organization_people; ++i) {
            const auto at = static_cast<std::size_t>(i * 3 + 1);
            if (at >= accounts.size()) return;
            add_member(second_, accounts[at].id, accounts[at].email, accounts[at].name, i == 2,
                       now_ + -age / 4 + (i + 1) * 9 * domain::day);
        }
    }

    void add_invitations() {
        struct Shown {
            const char* email;
            const char* role;
            const char* status;
            std::int64_t sent_ago;
        };
        static constexpr std::array<Shown, 9> all{{
            {"ines.duarte@example.com", "collaborator", "pending", 3 * domain::hour},
            {"tomas.vesely+robots@example.com", "collaborator", "pending", 2 * domain::day},
            {"aino.korhonen@example.com", "owner", "pending", 5 * domain::day},
            {"paulo.teixeira@example.com", "collaborator", "pending", 6 * domain::day + 20 * domain::hour},
            {"birgit.solberg@example.com", "collaborator", "expired", 12 * domain::day},
            {"kwame.mensah@example.com", "owner", "expired", 40 * domain::day},
            {"former.contractor@example.net", "collaborator", "revoked", 9 * domain::day},
            {"", "collaborator", "accepted", 0},
            {"", "collaborator", "accepted", 0},
        }};
        std::int64_t number = 0;
        for (const auto& each : all) {
            store::Invitation invitation;
            invitation.email = each.email;
            invitation.created_at = now_ + -each.sent_ago;
            std::optional<Timestamp> accepted, revoked;
            if (std::string_view(each.status) == "accepted") {
                const auto person = demo_person(number++);
                const auto account = store::find_account_by_email(session_, person.email);
                if (!account) continue;
                invitation.email = person.email;
                invitation.created_at = account->created_at + -26 * domain::hour;
                accepted = account->created_at;
            }
            if (std::string_view(each.status) == "revoked") revoked = invitation.created_at + domain::hour;
            invitation.id = demo_id("orginv_");
            invitation.organization_id = first_;
            invitation.base_role = each.role;
            invitation.inviter_id = owner_;
            invitation.expires_at = revoked.value_or(invitation.created_at + domain::invitation_life);
            store::add_invitations(session_, {invitation});
            store::add_links(session_,
                             {{token_hash(random_token()), invitation.id, store::LinkReason::invite}},
                             invitation.created_at);
            store::set_invitations_sent(session_, {invitation.id},
                                        invitation.created_at + 2 * domain::second);
            if (accepted || revoked) {
                store::change_invitations(session_, first_,
                                          {{.id = invitation.id,
                                            .status_before = "pending",
                                            .status = each.status,
                                            .expires_at = invitation.expires_at,
                                            .accepted_at = accepted,
                                            .revoked_at = revoked,
                                            .replaced_at = {}}},
                                          accepted ? *accepted : *revoked, owner_);
            }
        }
        store::settle_expired(session_, now_);
    }

    const Dialect& dialect_;
    soci::session& session_;
    Timestamp now_;
    std::string password_hash_;
    std::uint64_t last_id_ = 0;
    std::string first_, second_, owner_;
    std::vector<std::pair<std::string, store::CountChange>> counts_;
};

bool is_empty(soci::session& session) { return !store::has_any_account(session); }

}  // namespace

void load_demo(Backend& backend, std::int64_t members) {
    if (!backend.database.read(is_empty)) return;
    const auto password_hash = backend.hasher.hash(std::string(demo_password));
    const bool is_loaded = backend.database.change([&](soci::session& session) {
        if (!is_empty(session)) return false;  // another process was first
        DemoLoad(backend, session, password_hash.value()).load(members);
        return true;
    });
    if (!is_loaded) return;
    backend.database.change(store::begin_large_lists);
    if (members > many_members) backend.database.tidy();
}

bool demo_is_there(Backend& backend) {
    return backend.database.read([](soci::session& session) {
        return store::find_account_by_email(session, demo_owner_email).has_value();
    });
}

}  // namespace roster::server
