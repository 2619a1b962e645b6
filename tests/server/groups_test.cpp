// Groups: the list, making, renaming, deleting, who is in them; and who may see any of it.
#include "server/group_fixture.hpp"

namespace roster::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Groups : GroupFixture {
    std::vector<std::string> names(const std::string& query = "") {
        std::vector<std::string> all;
        for (const auto& each : read_page<api::UserGroup>(ada.get(groups("/" + query))).results)
            all.push_back(each.name);
        return all;
    }
    // "group: address, address", in the order listed.
    std::vector<std::string> memberships() {
        std::vector<std::string> all;
        for (const auto& each :
             read<api::UserGroupMemberships>(ada.get(groups("/memberships/list"))).groups) {
            std::string text = each.group_name + ":";
            for (const auto& member : each.members) text += " " + member.user_email;
            all.push_back(std::move(text));
        }
        return all;
    }
};

TEST_F(Groups, are_made_with_every_field_that_clients_demand) {
    const auto made = ada.post(groups(), named(" Night shift "));
    EXPECT_EQ(made.status, 201);
    const auto value = read<api::UserGroup>(made);
    EXPECT_THAT(value.id, testing::MatchesRegex("ug_[a-z0-9]{26}"));
    EXPECT_EQ(value.name, "Night shift");
    EXPECT_EQ(value.org_id, works.id);
    EXPECT_EQ(value.created_at, value.updated_at);
    for (const char* expected :
         {R"("source":"user")",
          R"("organization_permissions":{"base_role":"collaborator","additional_roles":[]})",
          R"("member_count":0)"})
        EXPECT_THAT(made.body, HasSubstr(expected));
    const auto got = ada.get(groups("/" + value.id));
    EXPECT_EQ(got.body, made.body) << "as it was answered, so it is";
    EXPECT_EQ(got.header("ETag"), value.etag.value());
    EXPECT_EQ(made.header("ETag"), value.etag.value());
    EXPECT_EQ(events("GROUP", "CREATE"), 1);
}

TEST_F(Groups, have_a_name_of_their_own) {
    const auto id = add_group("Night shift");
    EXPECT_EQ(detail(ada.post(groups(), named("Night shift"))),
              "409 Your organization has a group named “Night shift” already.");
    const auto refusal = [&](const std::string& body) {
        const auto reply = ada.post(groups(), body);
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(refusal(named("  ")), "422 name");
    EXPECT_EQ(refusal("{}"), "422 name");
    EXPECT_EQ(refusal(R"({"name":7})"), "422 name");
    const auto other = add_group("Day shift");
    EXPECT_EQ(ada.patch(groups("/" + other), named("Night shift")).status, 409);
    const auto renamed = ada.patch(groups("/" + id), named("Late shift"));
    EXPECT_EQ(renamed.status, 200);
    EXPECT_EQ(read<api::UserGroup>(renamed).name, "Late shift");
    EXPECT_EQ(renamed.header("ETag"), group(id).etag.value());
    EXPECT_EQ(ada.patch(groups("/" + id), named("Late shift")).status, 200) << "its own name is not taken";
    EXPECT_EQ(ada.patch(groups("/" + id), named("")).status, 422);
    EXPECT_EQ(ada.patch(groups("/ug_aaaaaaaaaaaaaaaaaaaaaaaaaa"), "{}").status, 404) << "before the body";
    EXPECT_EQ(events("GROUP", "MODIFY"), 1);
}

TEST_F(Groups, are_listed_newest_first_by_a_part_of_the_name_and_in_orders) {
    for (const char* name : {"Ops", "ops night", "Ärzte", "zebra"}) {
        server.pass(domain::second);
        add_group(name);
    }
    EXPECT_THAT(names(), ElementsAre("zebra", "Ärzte", "ops night", "Ops"));
    EXPECT_THAT(names("?sort=name"), ElementsAre("Ärzte", "Ops", "ops night", "zebra"));
    EXPECT_THAT(names("?sort=-name&count=2"), ElementsAre("zebra", "ops night"));
    EXPECT_THAT(names("?sort=created_at&offset=3"), ElementsAre("zebra"));
    EXPECT_THAT(names("?name=OPS"), ElementsAre("Ops", "ops night")) << "whole names first";
    EXPECT_THAT(names("?name=OPS&sort=-name"), ElementsAre("ops night", "Ops"))
        << "an order that is asked for is the order";
    EXPECT_THAT(names("?q=night,%20OPS"), ElementsAre("ops night"));
    EXPECT_THAT(names("?name=arz"), ElementsAre("Ärzte"));
    EXPECT_THAT(names("?name=arz&q=ops"), ElementsAre());
    EXPECT_EQ(error_code(ada.get(groups("?sort=members"))), "422 member_unknown_value");
    for (const char* sort : {"", "&sort=name", "&q=o"}) {
        std::vector<std::string> seen;
        std::string token;
        do {
            const auto page = read_page<api::UserGroup>(ada.get(
                groups("?count=1" + std::string(sort) + (token.empty() ? "" : "&paging_token=" + token))));
            for (const auto& each : page.results) seen.push_back(each.name);
            EXPECT_EQ(page.metadata.total, std::string_view(sort) == "&q=o" ? 2 : 4);
            token = page.metadata.next_paging_token.value_or("");
        } while (!token.empty() && seen.size() < 9);
        EXPECT_EQ(seen.size(), std::string_view(sort) == "&q=o" ? 2U : 4U) << sort;
    }
}

TEST_F(Groups, hold_people_and_service_accounts) {
    const auto id = add_group("Night shift");
    const auto robot = add_service_account("deployer");
    add_group("Empty");
    const auto added = add(id, {boris, clara, robot, boris});
    EXPECT_EQ(added.status, 204);
    EXPECT_EQ(added.header("ETag"), group(id).etag.value());
    EXPECT_EQ(group(id).member_count, 3);
    const auto all = memberships();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0], "Empty:");
    EXPECT_THAT(all[1], HasSubstr("Night shift: b@x.example c@x.example deployer@org-"));
    const auto listed = read<api::UserGroupMemberships>(ada.get(groups("/memberships/list"))).groups;
    EXPECT_EQ(listed.at(1).group_id, id);
    EXPECT_EQ(listed.at(1).members.at(0).user_id, boris);
    EXPECT_EQ(listed.at(1).members.at(0).user_name, "Boris");
    EXPECT_EQ(take(id, {clara, robot}).status, 204);
    EXPECT_THAT(memberships(), ElementsAre("Empty:", "Night shift: b@x.example"));
    EXPECT_EQ(events("GROUP", "MODIFY"), 2);
}

TEST_F(Groups, take_all_of_the_named_members_or_none) {
    const auto id = add_group("Night shift");
    const auto other = server.add_organization("Other", "eve@other.example");
    const auto eve = server.add_member(other, "f@other.example", "Frida");
    EXPECT_EQ(detail(add(id, {boris, eve})), "404 User IDs not found: " + eve);
    EXPECT_EQ(detail(add(id, {"usr_b", boris, "usr_a"})), "404 User IDs not found: usr_a, usr_b");
    EXPECT_THAT(memberships(), ElementsAre("Night shift:"));
    ASSERT_EQ(add(id, {boris}).status, 204);
    EXPECT_EQ(add(id, {boris}).status, 204) << "whoever is in it stays in it";
    EXPECT_EQ(detail(take(id, {boris, clara})), "404 User IDs not found: " + clara);
    EXPECT_THAT(memberships(), ElementsAre("Night shift: b@x.example"));
    EXPECT_EQ(ada.post(groups("/" + id + "/members"), R"({"user_ids":"usr_1"})").status, 422);
    EXPECT_EQ(ada.post(groups("/ug_none/members"), "{}").status, 404) << "before the body";
    EXPECT_EQ(add(id, std::vector<std::string>(1'001, boris)).status, 422);
    EXPECT_EQ(events("GROUP", "MODIFY"), 1);
}

TEST_F(Groups, are_left_with_the_organization) {
    const auto id = add_group("Night shift");
    ASSERT_EQ(add(id, {boris, clara}).status, 204);
    const auto tag = group(id).etag;
    ASSERT_EQ(del(ada, "/api/v2/organization_collaborators/" + identity(boris)).status, 204);
    EXPECT_THAT(memberships(), ElementsAre("Night shift: c@x.example"));
    EXPECT_NE(group(id).etag, tag);
    EXPECT_EQ(server.signed_in("c@x.example").post("/api/v2/organization_collaborators/leave").status, 204);
    EXPECT_THAT(memberships(), ElementsAre("Night shift:"));
}

TEST_F(Groups, are_deleted_with_their_memberships) {
    const auto id = add_group("Night shift");
    ASSERT_EQ(add(id, {boris}).status, 204);
    EXPECT_EQ(del(ada, groups("/" + id)).status, 204);
    EXPECT_EQ(del(ada, groups("/" + id)).status, 404);
    EXPECT_EQ(ada.get(groups("/" + id)).status, 404);
    EXPECT_THAT(memberships(), IsEmpty());
    EXPECT_EQ(server.count("select count(*) from user_group_members"), 0);
    EXPECT_EQ(events("GROUP", "DELETE"), 1);
    add_group("Night shift");
}

TEST_F(Groups, have_roles_in_the_organization_which_its_policy_says_too) {
    const auto id = add_group("Night shift");
    const auto other = add_group("Day shift");
    ASSERT_EQ(set_policy("organization/_", {{"collaborator", {id, other}}}).status, 200);
    const auto set = [&](const std::string& roles) { return put(ada, groups("/" + id + "/roles"), roles); };
    const auto done =
        set(R"({"base_role":"owner","additional_roles":["image_reader_no_base_images","image_reader"]})");
    EXPECT_EQ(done.status, 204);
    EXPECT_EQ(done.header("ETag"), group(id).etag.value());
    EXPECT_EQ(group(id).organization_permissions.base_role, "owner");
    EXPECT_THAT(group(id).organization_permissions.additional_roles,
                ElementsAre("image_reader_no_base_images", "image_reader"))
        << "in the order written";
    EXPECT_THAT(bindings("organization/_"), ElementsAre("collaborator: " + other, "owner: " + id));
    ASSERT_EQ(set_policy("organization/_", {{"owner", {other}}}).status, 200);
    EXPECT_EQ(group(id).organization_permissions.base_role, "collaborator");
    EXPECT_EQ(group(other).organization_permissions.base_role, "owner");

    const auto refusal = [&](const std::string& roles) {
        const auto reply = set(roles);
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(refusal(R"({"base_role":"boss","additional_roles":[]})"), "422 base_role");
    EXPECT_EQ(refusal(R"({"base_role":"owner","additional_roles":["x"]})"), "422 additional_roles[0]");
    EXPECT_EQ(refusal(R"({"base_role":"owner"})"), "422 additional_roles");
    EXPECT_EQ(put(ada, groups("/ug_none/roles"), "{}").status, 404) << "before the body";
    const std::vector<api::Header> old = {{"If-Match", std::string(done.header("ETag"))}};
    EXPECT_EQ(
        put(ada, groups("/" + id + "/roles"), R"({"base_role":"owner","additional_roles":[]})", old).status,
        412);
}

TEST_F(Groups, are_never_overwritten_silently) {
    const auto id = add_group("Night shift");
    const std::vector<api::Header> seen = {{"If-Match", group(id).etag.value()}};
    EXPECT_EQ(add(id, {boris}, seen).status, 204);
    const auto late = ada.patch(groups("/" + id), named("Late shift"), seen);
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_THAT(late.body, HasSubstr(R"("current":{"id":")" + id));
    EXPECT_THAT(late.body, HasSubstr(R"("changed_by":{"id":"usr_)"));
    EXPECT_EQ(late.header("ETag"), group(id).etag.value());
    EXPECT_EQ(take(id, {boris}, seen).status, 412);
    EXPECT_EQ(add(id, {clara}, seen).status, 412);
    EXPECT_EQ(del(ada, groups("/" + id), seen).status, 412);
    EXPECT_EQ(del(ada, groups("/" + id), {{"If-Match", group(id).etag.value()}}).status, 204);
}

TEST_F(Groups, are_made_once_though_they_are_asked_for_twice) {
    const std::vector<api::Header> key = {{"Idempotency-Key", "one"}};
    const auto first = ada.post(groups(), named("Night shift"), key);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(ada.post(groups(), named("Night shift"), key).body, first.body);
    EXPECT_THAT(names(), ElementsAre("Night shift"));
}

TEST_F(Groups, are_the_business_of_owners) {
    const auto id = add_group("Night shift");
    auto client = server.signed_in("b@x.example");
    for (const auto& address : {groups(), groups("/" + id), groups("/memberships/list")})
        EXPECT_EQ(error_code(client.get(address)), "403 not_an_owner") << address;
    EXPECT_EQ(client.post(groups(), "{}").status, 403);
    EXPECT_EQ(client.patch(groups("/" + id), "{}").status, 403);
    EXPECT_EQ(client.post(groups("/" + id + "/members"), users({boris})).status, 403);
    EXPECT_EQ(del(client, groups("/" + id)).status, 403);
}

TEST_F(Groups, of_another_organization_are_not_there) {
    const auto id = add_group("Night shift");
    const auto other = server.add_organization("Other", "eve@other.example");
    auto eve = server.signed_in("eve@other.example");
    EXPECT_EQ(read_page<api::UserGroup>(eve.get(groups())).metadata.total, 0);
    EXPECT_THAT(eve.get(groups("/memberships/list")).body, HasSubstr(R"("groups":[])"));
    EXPECT_EQ(eve.get(groups("/" + id)).status, 404);
    EXPECT_EQ(eve.patch(groups("/" + id), named("Mine")).status, 404);
    EXPECT_EQ(eve.post(groups("/" + id + "/members"), users({})).status, 404);
    EXPECT_EQ(del(eve, groups("/" + id)).status, 404);
    EXPECT_EQ(eve.post(groups(), named("Night shift")).status, 201) << "names are an organization's own";

    // Whoever owns both is told where it is.
    server.add_member(other, "ada@works.example", "Ada", "owner");
    auto both = server.signed_in("ada@works.example", other.id);
    const auto holders = [](Client& client, const std::string& thing) {
        return read_page<api::OrganizationChoice>(
                   client.get("/api/v2/users/organizations?containing=" + thing))
            .results;
    };
    ASSERT_EQ(holders(both, id).size(), 1U);
    EXPECT_EQ(holders(both, id)[0].id, works.id);
    auto client = server.signed_in("b@x.example");
    EXPECT_THAT(holders(client, id), IsEmpty()) << "owners alone see groups";
}

}  // namespace
}  // namespace roster::server::test
