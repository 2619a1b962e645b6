// Which address a request means.
#include "api/addresses.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace roster::api {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

// The operation and what stands at its names; fails the test when there is none.
std::pair<Operation, std::vector<std::string>> meant(Method method, std::string_view path) {
    const auto found = match(method, path);
    const Match* matched = std::get_if<Match>(&found);
    EXPECT_NE(matched, nullptr) << to_text(method) << ' ' << path;
    if (!matched) return {};
    return {matched->address->operation, matched->values};
}

std::string allowed(std::optional<Method> method, std::string_view path) {
    const auto found = match(method, path);
    const auto* wrong = std::get_if<WrongMethod>(&found);
    return wrong ? wrong->allow : "not a wrong method";
}

bool is_unknown(Method method, std::string_view path) {
    return std::holds_alternative<NotFound>(match(method, path));
}

TEST(Addresses, are_found_by_method_and_path) {
    EXPECT_EQ(meant(Method::get, "/api/v2/userinfo").first, Operation::get_userinfo);
    EXPECT_EQ(meant(Method::post, "/api/v2/organization_invitations").first, Operation::create_invitation);
    EXPECT_EQ(meant(Method::get, "/api/v2/organization_invitations").first, Operation::list_invitations);
}

TEST(Addresses, make_nothing_of_a_trailing_slash_or_a_query) {
    EXPECT_EQ(meant(Method::get, "/api/v2/userinfo/").first, Operation::get_userinfo);
    EXPECT_EQ(meant(Method::get, "/api/v2/organization_invitations/?email=a%40x").first,
              Operation::list_invitations);
    EXPECT_EQ(meant(Method::get, "/api/v2/organization_invitations?a=/b").first, Operation::list_invitations);
}

TEST(Addresses, give_what_stands_at_their_names) {
    const auto [operation, values] = meant(Method::post, "/api/v2/organization_invitations/orginv_1/resend");
    EXPECT_EQ(operation, Operation::resend_invitation);
    EXPECT_THAT(values, ElementsAre("orginv_1"));
    EXPECT_THAT(meant(Method::get, "/api/v2/organizations/a%2Fb%20c/public").second, ElementsAre("a/b c"));
}

TEST(Addresses, that_are_written_out_are_never_taken_for_a_name) {
    EXPECT_EQ(meant(Method::post, "/api/v2/organization_invitations/check").first,
              Operation::check_invitations);
    EXPECT_EQ(allowed(Method::get, "/api/v2/organization_invitations/check"), "POST");
}

TEST(Addresses, tell_the_methods_that_they_take) {
    EXPECT_EQ(allowed(Method::del, "/api/v2/organizations/org_1"), "GET, HEAD, PATCH");
    EXPECT_EQ(allowed(Method::put, "/api/v2/organization_invitations/"), "GET, HEAD, POST");
    EXPECT_EQ(allowed(Method::get, "/api/v2/users/login"), "POST");
    EXPECT_EQ(allowed(std::nullopt, "/api/v2/policy/cloud/cld_1"), "GET, HEAD, PUT")
        << "a method nobody knows";
}

TEST(Addresses, answer_head_where_they_answer_get) {
    EXPECT_EQ(meant(Method::head, "/api/v2/userinfo").first, Operation::get_userinfo);
    EXPECT_EQ(allowed(Method::head, "/api/v2/users/logout"), "POST");
    EXPECT_EQ(allowed(Method::head, "/api/v2/users/create_otp_token"), "GET") << "it would change something";
}

TEST(Addresses, are_nothing_else) {
    for (const auto* path :
         {"", "/", "api/v2/userinfo", "/api/v2", "/api/v2/userinfos", "/api/v2/userinfo/x",
          "/api/v2/userinfo//", "//api/v2/userinfo", "/API/v2/userinfo", "/api/v2/organizations//public",
          "/api/v2/organizations/%/public", "/api/v1/userinfo", "/api/v2/organizations/org_1/public/x"})
        EXPECT_TRUE(is_unknown(Method::get, path)) << path;
}

TEST(Addresses, lead_from_a_path_back_to_their_operation) {
    for (const Address& address : addresses()) {
        const auto [operation, values] = meant(address.method, path_of(address.pattern, {"a+b/ü", "c d"}));
        EXPECT_EQ(operation, address.operation);
        const auto names = std::ranges::count(address.pattern, '{');
        const std::vector<std::string> given{"a+b/ü", "c d"};
        EXPECT_THAT(values, ElementsAreArray(given.begin(), given.begin() + names));
    }
}

TEST(Addresses, stand_in_the_table_once) {
    std::set<std::pair<Method, std::string_view>> seen;
    for (const Address& address : addresses()) {
        EXPECT_TRUE(seen.insert({address.method, address.pattern}).second) << address.pattern;
        EXPECT_FALSE(address.pattern.ends_with('/')) << address.pattern;
    }
}

TEST(Addresses, that_anybody_may_call_are_these_and_no_others) {
    std::set<Operation> open;
    for (const Address& address : addresses())
        if (address.caller == Caller::anybody) open.insert(address.operation);
    const std::set<Operation> expected = {Operation::login,
                                          Operation::login_select,
                                          Operation::request_password_reset,
                                          Operation::reset_password,
                                          Operation::create_login_code,
                                          Operation::request_login_code,
                                          Operation::get_organization_public,
                                          Operation::preview_invitation,
                                          Operation::accept_invitation,
                                          Operation::report_cli_usage};
    EXPECT_EQ(open, expected);
}

}  // namespace
}  // namespace roster::api
