using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Rathaus.Platform.Web;

/// <summary>
/// Looks at those properties of a page model only that say how they are bound. MVC would look at every property of every page and at every
/// property of its type, an eighth of the whole start.
/// </summary>
internal sealed class PageParts(IPageApplicationModelPartsProvider given) : IPageApplicationModelPartsProvider
{
    /// <summary>Puts it in front of MVC's own.</summary>
    public static void Use(IServiceCollection services)
    {
        var given = services.Last(s => s.ServiceType == typeof(IPageApplicationModelPartsProvider)).ImplementationType!;
        services.AddSingleton(given);
        services.AddSingleton<IPageApplicationModelPartsProvider>(provider => new PageParts((IPageApplicationModelPartsProvider)provider.GetRequiredService(given)));
    }

    /// <returns>Null for a property that no request fills.</returns>
    public PagePropertyModel CreatePropertyModel(PropertyInfo property) => IsBound(property) ? given.CreatePropertyModel(property) : null!;

    public PageHandlerModel? CreateHandlerModel(MethodInfo method) => given.CreateHandlerModel(method);
    public PageParameterModel CreateParameterModel(ParameterInfo parameter) => given.CreateParameterModel(parameter);
    public bool IsHandler(MethodInfo methodInfo) => given.IsHandler(methodInfo);

    private static bool IsBound(PropertyInfo property) =>
        property.CustomAttributes.Any(a => typeof(IBindingSourceMetadata).IsAssignableFrom(a.AttributeType) || typeof(IModelNameProvider).IsAssignableFrom(a.AttributeType))
        || property.DeclaringType!.IsDefined(typeof(BindPropertiesAttribute), inherit: true);
}
