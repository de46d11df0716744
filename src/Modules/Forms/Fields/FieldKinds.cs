namespace Rathaus.Modules.Forms.Fields;

/// <summary>All kinds of fields, by their name in form.yaml.</summary>
internal static class FieldKinds
{
    public static readonly IReadOnlyDictionary<string, FieldKind> All = new FieldKind[]
    {
        new YesNoKind(), new ChoiceKind(), new SearchKind(), new TextKind(), new LongTextKind(), new NumberKind(), new MoneyKind(), new DateKind(), new TimeKind(), new PeriodKind(),
        new EmailKind(), new PhoneKind(), new IbanKind(), new TaxIdKind(), new PlateKind(), new PersonFieldKind(), new AddressKind(), new CompanyKind(), new CountryKind(), new LocationKind(), new PointKind(), new AreaKind(), new WishKind(), new GroupKind(), new AttachmentKind(),
        new DeclarationKind(), new CosignKind(), new DeliveryKind(), new PaymentKind(),
    }.ToDictionary(k => k.Name, StringComparer.Ordinal);
}
