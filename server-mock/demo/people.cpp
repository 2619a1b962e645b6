#include "demo/people.hpp"

#include <array>
#include <string_view>

namespace roster::server {

namespace {

struct Part {
    std::string_view name;
    std::string_view latin;  // as it stands in the address
};

// One script's first and last names, and how they are put together.
struct Script {
    std::array<Part, 6> first;
    std::array<Part, 6> last;
    bool last_name_first;
    std::string_view between;
};

// Written as in their own languages; the Latin spelling is what such people's addresses hold.
constexpr std::array<Script, 12> scripts{{
    {{{{"Emma", "emma"},
       {"Oliver", "oliver"},
       {"Amelia", "amelia"},
       {"Noah", "noah"},
       {"Grace", "grace"},
       {"Samuel", "samuel"}}},
     {{{"Whitfield", "whitfield"},
       {"Okafor", "okafor"},
       {"Castellano", "castellano"},
       {"Hartley", "hartley"},
       {"O’Brien", "obrien"},
       {"Lindqvist", "lindqvist"}}},
     false,
     " "},
    {{{{"Łukasz", "lukasz"},
       {"Zoë", "zoe"},
       {"Jürgen", "juergen"},
       {"Chloé", "chloe"},
       {"Søren", "soren"},
       {"Iñaki", "inaki"}}},
     {{{"Wiśniewski", "wisniewski"},
       {"Müller-Lüdenscheidt", "mueller.luedenscheidt"},
       {"Nuñez", "nunez"},
       {"Šimůnek", "simunek"},
       {"Ångström", "angstrom"},
       {"Yıldız", "yildiz"}}},
     false,
     " "},
    {{{{"Ольга", "olga"},
       {"Дмитро", "dmytro"},
       {"Анна", "anna"},
       {"Иван", "ivan"},
       {"Наталія", "nataliia"},
       {"Борис", "boris"}}},
     {{{"Шевченко", "shevchenko"},
       {"Лисенко", "lysenko"},
       {"Ковальчук", "kovalchuk"},
       {"Ткаченко", "tkachenko"},
       {"Бондаренко", "bondarenko"},
       {"Мельник", "melnyk"}}},
     false,
     " "},
    {{{{"健太", "kenta"},
       {"美咲", "misaki"},
       {"さくら", "sakura"},
       {"大輔", "daisuke"},
       {"陽子", "yoko"},
       {"拓海", "takumi"}}},
     {{{"田中", "tanaka"},
       {"佐藤", "sato"},
       {"鈴木", "suzuki"},
       {"高橋", "takahashi"},
       {"渡辺", "watanabe"},
       {"伊藤", "ito"}}},
     true,
     " "},
    {{{{"秀英", "xiuying"},
       {"伟", "wei"},
       {"芳", "fang"},
       {"建国", "jianguo"},
       {"丽", "li"},
       {"俊杰", "junjie"}}},
     {{{"王", "wang"}, {"李", "li"}, {"张", "zhang"}, {"欧阳", "ouyang"}, {"陈", "chen"}, {"黄", "huang"}}},
     true,
     ""},
    {{{{"محمد", "mohammed"},
       {"فاطمة", "fatima"},
       {"أحمد", "ahmed"},
       {"ليلى", "layla"},
       {"يوسف", "youssef"},
       {"نور", "nour"}}},
     {{{"العربي", "alarabi"},
       {"حداد", "haddad"},
       {"المصري", "almasri"},
       {"خليل", "khalil"},
       {"النجار", "alnajjar"},
       {"سعيد", "said"}}},
     false,
     " "},
    {{{{"प्रिया", "priya"},
       {"अर्जुन", "arjun"},
       {"लक्ष्मी", "lakshmi"},
       {"राहुल", "rahul"},
       {"अनन्या", "ananya"},
       {"विक्रम", "vikram"}}},
     {{{"शर्मा", "sharma"},
       {"श्रीवास्तव", "srivastava"},
       {"गुप्ता", "gupta"},
       {"पटेल", "patel"},
       {"सिंह", "singh"},
       {"मिश्रा", "mishra"}}},
     false,
     " "},
    {{{{"민준", "minjun"},
       {"서연", "seoyeon"},
       {"지훈", "jihoon"},
       {"하은", "haeun"},
       {"도윤", "doyun"},
       {"수아", "sua"}}},
     {{{"김", "kim"}, {"이", "lee"}, {"박", "park"}, {"최", "choi"}, {"정", "jung"}, {"강", "kang"}}},
     true,
     ""},
    {{{{"נועה", "noa"},
       {"דוד", "david"},
       {"יעל", "yael"},
       {"איתן", "eitan"},
       {"מיכל", "michal"},
       {"אורי", "uri"}}},
     {{{"כהן", "cohen"},
       {"לוי", "levi"},
       {"מזרחי", "mizrahi"},
       {"פרץ", "peretz"},
       {"ביטון", "biton"},
       {"אברהם", "avraham"}}},
     false,
     " "},
    {{{{"Ελένη", "eleni"},
       {"Γιώργος", "giorgos"},
       {"Μαρία", "maria"},
       {"Νίκος", "nikos"},
       {"Σοφία", "sofia"},
       {"Δημήτρης", "dimitris"}}},
     {{{"Παπαϊωάννου", "papaioannou"},
       {"Οικονόμου", "oikonomou"},
       {"Γεωργίου", "georgiou"},
       {"Νικολάου", "nikolaou"},
       {"Αντωνίου", "antoniou"},
       {"Βασιλείου", "vasileiou"}}},
     false,
     " "},
    {{{{"สมชาย", "somchai"},
       {"สุดา", "suda"},
       {"ณัฐพล", "nattapon"},
       {"กมลชนก", "kamonchanok"},
       {"ธนกร", "thanakorn"},
       {"พิมพ์", "pim"}}},
     {{{"ศรีสุวรรณ", "srisuwan"},
       {"ใจดี", "jaidee"},
       {"วงศ์สวัสดิ์", "wongsawat"},
       {"ทองดี", "thongdee"},
       {"แสงทอง", "saengthong"},
       {"บุญมา", "boonma"}}},
     false,
     " "},
    {{{{"Nguyễn Thị", "nguyen.thi"},
       {"Trần Văn", "tran.van"},
       {"Lê Minh", "le.minh"},
       {"Phạm Thu", "pham.thu"},
       {"Hoàng Đức", "hoang.duc"},
       {"Vũ Hồng", "vu.hong"}}},
     {{{"Hương", "huong"},
       {"Đạt", "dat"},
       {"Tuấn", "tuan"},
       {"Thảo", "thao"},
       {"Khánh", "khanh"},
       {"Ngọc", "ngoc"}}},
     false,
     " "},
}};

// A few people who show what a name may be: joined emoji, a lone name, a very long one.
constexpr std::array<Part, 3> special{{
    {"Robin Fox 👩🏽‍🚀", "robin.fox"},
    {"Suharto", "suharto"},
    {"Maria-Theresia Bartholomäa von Hohenstein-Wallersberg zu Oberfürstenau", "maria.theresia"},
}};

}  // namespace

DemoPerson demo_person(std::int64_t number) {
    const std::string suffix = number < 72 ? "" : "." + std::to_string(number);
    if (number % 20 == 19) {
        const Part& one = special[static_cast<std::size_t>(number / 20) % special.size()];
        return {std::string(one.name), std::string(one.latin) + suffix + "@example.com"};
    }
    const auto at = static_cast<std::size_t>(number);
    const Script& script = scripts[at % scripts.size()];
    const Part& first = script.first[(at / scripts.size()) % script.first.size()];
    const Part& last =
        script.last[(at / scripts.size() * 5 + at / (scripts.size() * 6) + 1) % script.last.size()];
    std::string name(script.last_name_first ? last.name : first.name);
    name += script.between;
    name += script.last_name_first ? first.name : last.name;
    return {std::move(name),
            std::string(first.latin) + "." + std::string(last.latin) + suffix + "@example.com"};
}

}  // namespace roster::server
