// The members of organizations, people and service accounts, and their list in every order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/database.hpp"
#include "store/list_query.hpp"

namespace roster::server::store {

struct Member {
    std::string user_id, identity_id, organization_id;
    std::optional<std::string> account_id;  // nothing: a service account
    std::string email, name, name_key;      // name_key: as store/text_keys makes it
    std::string base_role;
    std::vector<std::string> additional_roles;
    bool is_service_account = false;
    Timestamp created_at;
    std::optional<Timestamp> last_active_at;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
};

// A member for `add_members`, with the keys of the name filled in.
Member new_member(std::string_view organization_id, std::string_view account_id, std::string_view email,
                  std::string_view name, std::string_view base_role, Timestamp now);

void add_members(soci::session& session, const std::vector<Member>& members);

std::optional<Member> find_member(soci::session& session, std::string_view organization_id,
                                  std::string_view user_id);
std::optional<Member> find_member_of_account(soci::session& session, std::string_view organization_id,
                                             std::string_view account_id);
// Members by their user ids or identity ids, in no order; ids that are not there are left out.
std::vector<Member> find_members(soci::session& session, std::string_view organization_id,
                                 const std::vector<std::string>& ids);
// The same of one.
std::optional<Member> find_member_by_any_id(soci::session& session, std::string_view organization_id,
                                            std::string_view id);

// Writes the roles of members and what a change carries along: the new version, who and when.
struct RoleChange {
    std::string user_id, base_role;
    std::vector<std::string> additional_roles;
    std::int64_t version = 1;  // the new one
};
void change_roles(soci::session& session, const std::vector<RoleChange>& changes, Timestamp now,
                  std::string_view changed_by);
// They are members no more; what hangs on them is service/membership's.
void remove_members(soci::session& session, const std::vector<std::string>& user_ids, Timestamp now,
                    std::string_view removed_by);

// Those of `emails` that belong to members, people and service accounts alike.
std::vector<std::string> member_emails(soci::session& session, std::string_view organization_id,
                                       const std::vector<std::string>& emails);

// An organization that an account belongs to, and as what.
struct Membership {
    std::string organization_id, organization_name, user_id, base_role;
};
std::vector<Membership> memberships(soci::session& session, std::string_view account_id);

struct PersonName {
    std::string id, name, email;
};
// Also of members that were removed.
std::optional<PersonName> person_name(soci::session& session, std::string_view user_id);
std::vector<PersonName> person_names(soci::session& session, const std::vector<std::string>& user_ids);

// Gives an account and its members in every organization another name.
void rename_account(soci::session& session, std::string_view account_id, std::string_view name, Timestamp now,
                    std::string_view changed_by);

void set_last_active(soci::session& session, std::string_view user_id, Timestamp at);

// ---- The list ----------------------------------------------------------------------------------------------------

enum class MemberKind { people, service_accounts, all };

struct MemberFilter {
    MemberKind kind = MemberKind::people;
    std::optional<std::string> email;       // exact
    std::optional<std::string> email_part;  // case apart
    std::optional<std::string> name;        // a part; whole names come first
    std::optional<std::string> base_role;
    std::vector<std::string> words = {};  // of a search: every one stands in name or e-mail
};

// The order for a key of the interface ("name", "created_at", …); nothing for an unknown one.
std::optional<Order> member_order(std::string_view key, bool descending);

using MemberPage = PageOf<Member>;
MemberPage list_members(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                        const MemberFilter& filter, const Order& order, std::string_view key,
                        const Window& window);

}  // namespace roster::server::store
