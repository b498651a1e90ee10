import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessKey } from './access.js';

/** Walks every route at boot and stops the boot when one declares neither a role nor that it is public. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.routes().filter((route) => !route.declared);
    if (undeclared.length === 0) return;
    const names = undeclared.map((route) => route.name).join(', ');
    throw new Error(`these routes declare neither @RequiresRole nor @Public: ${names}`);
  }

  routes(): readonly { readonly name: string; readonly declared: boolean }[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype: Record<string, unknown> = metatype.prototype;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        const method = RequestMethod[this.reflector.get<number>(METHOD_METADATA, handler)];
        const declared = Reflect.hasMetadata(accessKey, handler) || Reflect.hasMetadata(accessKey, metatype);
        return [{ name: `${method} ${metatype.name}.${name}`, declared }];
      });
    });
  }
}
