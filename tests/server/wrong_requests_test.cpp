// Thousands of wrong requests to every address: each is refused as documented, in words, and nothing ever fails.
#include "server/wrong_requests.hpp"

#include <gmock/gmock.h>

#include "folders.hpp"
#include "server/whole_answer.hpp"

namespace roster::server::test {
namespace {

api::HttpRequest as_sent(const Incoming& incoming) {
    const auto method = api::parse_method(incoming.method);
    return {method.value_or(api::Method::get), incoming.path + "?" + incoming.query, {}, incoming.body};
}

// PostgreSQL answers far less often, and so does a sanitized server: there a sample has to do.
bool few_have_to_do() { return is_on_postgresql() || tests::is_sanitized; }

TEST(WrongRequests, are_refused_in_words_and_nothing_fails) {
    TestServer server;
    Metrics metrics;
    Application application(server.server().backend(), metrics, {});
    World world(server);
    const int rounds = few_have_to_do() ? 30 : 1000;
    for (const auto& address : api::addresses()) {
        WrongRequests requests(world, address);
        for (int round = 0; round < rounds; ++round) {
            const auto request = requests.next();
            if (!request) break;
            const auto reply = whole_answer(application, *request);
            const auto about = name_of(address) + " " + request->path + "?" + request->query + "\n" +
                               request->body.substr(0, 500);
            ASSERT_EQ(contract().breach(as_sent(*request), reply), "") << about;
            ASSERT_GE(reply.status, 400) << about;
            ASSERT_LT(reply.status, 500) << about << reply.body;
        }
    }
}

TEST(WrongRequests, of_the_right_form_that_hold_strange_things_are_taken_or_refused) {
    TestServer server;
    Metrics metrics;
    Application application(server.server().backend(), metrics, {});
    const int rounds = few_have_to_do() ? 15 : 50;
    for (const auto& address : api::addresses()) {
        World world(server);
        WrongRequests requests(world, address);
        for (int round = 0; round < rounds; ++round) {
            const auto request = requests.strange();
            const auto reply = whole_answer(application, request);
            const auto about = name_of(address) + " " + request.path + "?" + request.query + "\n" +
                               request.body.substr(0, 500);
            ASSERT_EQ(contract().breach(as_sent(request), reply), "") << about;
            ASSERT_LT(reply.status, 500) << about << reply.body;
        }
    }
}

TEST(WrongRequests, of_random_methods_and_paths_are_not_there) {
    TestServer server;
    Metrics metrics;
    Application application(server.server().backend(), metrics, {});
    std::mt19937 random(1);
    const std::vector<std::string> methods = {"GET",     "POST",  "PUT",  "PATCH", "DELETE", "HEAD",
                                              "OPTIONS", "TRACE", "BREW", "get",   ""};
    const std::vector<std::string> pieces = {"/",
                                             "//",
                                             "api",
                                             "ext",
                                             "v2",
                                             "v0",
                                             "/users",
                                             "/clouds",
                                             "/%00",
                                             "/%FF",
                                             "/..",
                                             "/.",
                                             "%2F",
                                             "?",
                                             "#",
                                             "{",
                                             "organization_invitations"};
    for (int round = 0; round < 20'000; ++round) {
        Incoming request;
        request.method = methods[random() % methods.size()];
        request.path = random() % 2 == 0 ? "/api/" : "/ext/";
        for (auto left = random() % 6; left > 0; --left) request.path += pieces[random() % pieces.size()];
        const auto reply = whole_answer(application, request);
        ASSERT_GE(reply.status, 400) << request.method << " " << request.path;
        ASSERT_LT(reply.status, 500) << request.method << " " << request.path;
        ASSERT_NE(reply.body.find("{\"error\":{\"detail\":\""), std::string::npos) << request.path;
    }
}

}  // namespace
}  // namespace roster::server::test
