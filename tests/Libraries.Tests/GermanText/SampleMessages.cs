using System.Globalization;
using Rathaus.GermanText.Privacy;

namespace Rathaus.Tests.GermanText;

/// <summary>Messages to a town hall with one made-up secret each.</summary>
internal static class SampleMessages
{
    private static readonly string[] First = ["Anna", "Peter", "Mehmet", "Katarzyna", "Lukas", "Ingeborg", "Jean-Pierre", "Olga", "Fatima", "Hans-Jürgen", "Kilian", "Renate"];
    private static readonly string[] Last = ["Schmidt", "Özdemir", "Müller-Lüdenscheidt", "Kowalski", "von der Heide", "Weiß", "Nguyen", "Straßburger", "Yıldız", "O'Brien", "Groß"];
    private static readonly string[] NameFrames =
        ["Herr {0} hat angerufen.", "Mein Name ist {0}, ich warte.", "Bitte melden Sie sich bei Frau {0} dazu.", "Mit freundlichen Grüßen\n{0}", "Ansprechpartner: {0}, bitte anrufen", "Ich heiße {0} und wohne hier.", "Das war {1}, unser Hausmeister.", "Gestern kam {1} vorbei.", "Dr. {0} sagt etwas anderes."];
    private static readonly string[] Frames = ["Erreichbar unter {0} ab acht Uhr.", "Bitte an {0} wenden!", "{0}", "Es geht um {0}, danke.", "Anbei meine Angaben ({0})."];

    public static (PersonalDataKind Kind, string Secret, string Text) Draw(Random random)
    {
        string Digits(int n) => string.Concat(Enumerable.Range(0, n).Select(_ => (char)('0' + random.Next(10))));
        string In(string secret) => string.Format(CultureInfo.InvariantCulture, Pick(random, Frames), secret);
        switch (random.Next(6))
        {
            case 0:
                var last = Pick(random, Last);
                var full = Pick(random, First) + " " + last;
                return (PersonalDataKind.Name, last, string.Format(CultureInfo.InvariantCulture, Pick(random, NameFrames), random.Next(2) == 0 && !last.StartsWith('v') ? last : full, full));
            case 1:
                var mail = $"{Pick(random, ["a", "erika.m", "info-99", "max_m"])}@{Pick(random, ["web", "stadt-x", "uni.kiel"])}.{Pick(random, ["de", "org", "info"])}";
                return (PersonalDataKind.Mail, mail, In(mail));
            case 2:
                var phone = Pick(random, ["0", "+49 ", "0049", "+49 (0)"]) + "1" + Digits(2) + Pick(random, [" ", "/", "-", " / ", ""]) + "5" + Digits(6);
                return (PersonalDataKind.Phone, phone, In(phone));
            case 3:
                var iban = German(Digits(18), random.Next(2) == 0);
                return (PersonalDataKind.Iban, iban, In(iban));
            case 4:
                var plate = Pick(random, ["KI", "B", "HH", "OHZ", "SÜW"]) + Pick(random, ["-", " ", "-"]) + Pick(random, ["A", "XY", "QT"]) + Pick(random, [" ", ""]) + random.Next(1, 9999).ToString(CultureInfo.InvariantCulture);
                return (PersonalDataKind.Plate, plate, In(plate));
            default:
                var address = Pick(random, ["Hauptstraße", "Goethestr.", "Am Markt", "Lange Straße", "Birkenweg", "Karl-Marx-Allee", "An der Kirche", "Schloßplatz"]) + " " + random.Next(1, 300).ToString(CultureInfo.InvariantCulture) + Pick(random, ["", "a", " b"]);
                return (PersonalDataKind.Address, address, In(address));
        }
    }

    // the check digits are 98 minus the rest of the account with DE00 behind it (ISO 7064)
    private static string German(string account, bool grouped)
    {
        var check = 98 - (int)(System.Numerics.BigInteger.Parse(account + "131400", CultureInfo.InvariantCulture) % 97);
        var iban = "DE" + check.ToString("D2", CultureInfo.InvariantCulture) + account;
        return grouped ? string.Join(' ', iban.Chunk(4).Select(c => new string(c))) : iban;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
